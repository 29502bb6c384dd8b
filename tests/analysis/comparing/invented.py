"""Relays of invented stories, written before the rules were: 40 faithful, and 40 that each change one thing.

Each is what the nearest document has and what the relay has. Unless told otherwise one named voice speaks,
on a day that both know, and the relay has it from the nearest document.
"""

from __future__ import annotations

from typing import Any

from tests.dossiers import figure

Telling = dict[str, Any]
Case = tuple[str, Telling, Telling]


def tell(exact: str, *figures: Any, **columns: Any) -> Telling:
    """What one document has; ``language`` and ``place`` are its document's and its event's."""
    return {"exact": exact, "figures": figures, **columns}


def n(words: str, measure: str, **columns: Any) -> Any:
    """A figure: 'best', 'low' or 'high' is what was said."""
    return figure(words, measure=measure, **columns)


FAITHFUL: list[Case] = [
    # A copper mine in Chile stands still; the union and the ministry speak.
    (
        "mine: translated floor",
        tell("al menos 340 trabajadores", n("al menos 340", "workers", low=340), language="es"),
        tell("at least 340 workers", n("at least 340", "workers", low=340)),
    ),
    (
        "mine: floor in another word",
        tell("no fewer than 12 tunnels", n("no fewer than 12", "tunnels", low=12)),
        tell("12 tunnels or more", n("12 tunnels or more", "tunnels", low=12)),
    ),
    (
        "mine: denial, translated",
        tell("no hubo ningún derrumbe", modality="denies", language="es"),
        tell("there was no collapse", modality="denies"),
    ),
    (
        "mine: same few words quoted",
        tell("“we will not go down again”"),
        tell("“we will not go down again”"),
    ),
    (
        "mine: shorter piece of the quotation",
        tell("“a strike without an end and without a leader”"),
        tell("“a strike without an end”"),
    ),
    (
        "mine: hedge of the same strength",
        tell("the shaft could be flooded", hedge="could"),
        tell("the shaft may be flooded", hedge="may"),
    ),
    (
        "mine: vague word kept",
        tell("varios cientos de mineros", n("varios cientos", "miners", qualifier="several_hundred")),
        tell("several hundred miners", n("several hundred", "miners", qualifier="several_hundred")),
    ),
    (
        "mine: day within the month told",
        tell("shut since Tuesday", said="2023-05-09"),
        tell("said in May that it was shut", said="2023-05"),
    ),
    # A ferry sinks off Luzon; the coast guard counts.
    (
        "ferry: number in words",
        tell("dalawampu't pito ang nailigtas", n("dalawampu't pito", "rescued", best=27), language="tl"),
        tell("twenty-seven people were saved", n("twenty-seven", "rescued", best=27)),
    ),
    (
        "ferry: about in other words",
        tell("some 60 were on board", n("some 60", "aboard", qualifier="about", best=60)),
        tell("around 60 people aboard", n("around 60", "aboard", qualifier="about", best=60)),
    ),
    (
        "ferry: place within the place",
        tell("sank near the islet", place="Verde Island"),
        tell("sank off the coast", place="Off Verde Island, Batangas"),
    ),
    (
        "ferry: ceiling in other words",
        tell("as many as 85 passengers", n("as many as 85", "passengers", high=85, qualifier="up_to")),
        tell("up to 85 passengers", n("up to 85", "passengers", high=85, qualifier="up_to")),
    ),
    (
        "ferry: part and whole both kept",
        tell(
            "27 saved, nine of them children",
            n("27", "rescued", best=27, id="@1"),
            n("nine", "children", best=9, subset_of="@1"),
        ),
        tell(
            "nine children among 27 saved",
            n("27", "rescued", best=27, id="@2"),
            n("nine", "children", best=9, subset_of="@2"),
        ),
    ),
    (
        "ferry: warning stays a warning",
        tell("may sink within hours", modality="warns", hedge="may"),
        tell("warned that it could sink", modality="warns", hedge="could"),
    ),
    (
        "ferry: no comment stays one",
        tell("the owner would not comment", modality="no_comment"),
        tell("declined to comment", modality="no_comment"),
    ),
    (
        "ferry: name spelled otherwise",
        tell("said Captain Andrei Kovalyov", modality="asserts"),
        tell("according to Captain Andrey Kovalev"),
    ),
    # Cholera in Yemen; a ministry, a charity.
    (
        "cholera: total with the same start",
        tell(
            "٣٢٠٠ حالة منذ مارس",
            n("٣٢٠٠ حالة", "cases", best=3200, accumulation="cumulative", period_edtf="2022-03/.."),
            language="ar",
        ),
        tell(
            "3,200 cases since March",
            n("3,200 cases", "cases", best=3200, accumulation="cumulative", period_edtf="2022-03/.."),
        ),
    ),
    (
        "cholera: estimate stays an estimate",
        tell("we estimate that wells are fouled", modality="estimates", hedge="we estimate"),
        tell("estimates that the wells are fouled", modality="estimates", hedge="estimates"),
    ),
    (
        "cholera: confirmation, translated",
        tell("تؤكد الوزارة تفشي المرض", modality="confirms", language="ar"),
        tell("the ministry confirms the outbreak", modality="confirms"),
    ),
    (
        "cholera: surname alone",
        tell("said Doctor Huda Al-Amri"),
        tell("Al-Amri said so"),
    ),
    (
        "cholera: office left out",
        tell("Health Minister Qasim Nuri told the agency"),
        tell("Qasim Nuri told the agency"),
    ),
    (
        "cholera: range kept",
        tell("between 15 and 20 districts", n("between 15 and 20", "districts", low=15, high=20)),
        tell("15 to 20 districts", n("15 to 20", "districts", low=15, high=20)),
    ),
    (
        "cholera: scope kept",
        tell("40 of the clinics in Taiz", n("40 clinics", "clinics", best=40, population_scope="Taiz")),
        tell("40 clinics in Taiz", n("40 clinics", "clinics", best=40, population_scope="Taiz")),
    ),
    (
        "cholera: relay is more exact on whom",
        tell("600 beds", n("600 beds", "beds", best=600)),
        tell("600 beds in Aden", n("600 beds", "beds", best=600, population_scope="Aden")),
    ),
    # A bank fails in Moldova; prosecutors and the governor.
    (
        "bank: share in words",
        tell("jumătate din depozite", n("jumătate", "share", qualifier="fraction"), language="ro"),
        tell("half of the deposits", n("half", "share", qualifier="fraction")),
    ),
    (
        "bank: alternatives stay alternatives",
        tell(
            "900 million lei or 45 million euros",
            n("900 million lei", "lei", best=900_000_000),
            n("45 million euros", "euros", best=45_000_000),
        ),
        tell(
            "45 million euros or 900 million lei",
            n("45 million euros", "euros", best=45_000_000),
            n("900 million lei", "lei", best=900_000_000),
        ),
    ),
    (
        "bank: forecast in another tense",
        tell("will likely open on Monday", modality="forecasts", hedge="likely"),
        tell("would likely open on Monday", modality="forecasts", hedge="would likely"),
    ),
    (
        "bank: allegation stays one",
        tell("allegedly hid the losses", modality="alleges", hedge="allegedly"),
        tell("allegedly hid the losses", modality="alleges", hedge="allegedly"),
    ),
    (
        "bank: unnamed official to the same paper",
        tell("an official told the Herald", by="unnamed-bank-official", through=["herald"]),
        tell("told the Herald", by="unnamed-bank-official", through=["herald"]),
    ),
    (
        "bank: public words, each outlet was there",
        tell("said at a press conference", through=[]),
        tell("told reporters", through=[]),
    ),
    (
        "bank: public words by two agencies",
        tell("said in parliament", through=["agency-one"]),
        tell("said in parliament", through=["agency-two"]),
    ),
    (
        "bank: assessment in another word",
        tell("we believe that records were burned", modality="estimates", hedge="we believe"),
        tell("assesses that records were burned", modality="estimates", hedge="assesses"),
    ),
    # A wildfire in Greece; a dam in Mozambique; gold in Mali; a leak in Japan.
    (
        "fire: acres as told",
        tell(
            "περίπου 4.000 στρέμματα",
            n("περίπου 4.000", "stremmata", qualifier="about", best=4000),
            language="el",
        ),
        tell("about 4,000 stremmata", n("about 4,000", "stremmata", qualifier="about", best=4000)),
    ),
    (
        "fire: same day in another clock",
        tell("said on Friday night", said="2021-08-06"),
        tell("said on Friday or Saturday", said="2021-08-06/2021-08-07"),
    ),
    (
        "dam: addition stays an addition",
        tell(
            "mais 200 famílias", n("mais 200", "families", best=200, accumulation="increment"), language="pt"
        ),
        tell("another 200 families", n("another 200", "families", best=200, accumulation="increment")),
    ),
    (
        "dam: question stays a question",
        tell("is the wall safe at all?", modality="questions"),
        tell("asks whether the wall is safe", modality="questions"),
    ),
    (
        "gold: capacity with its can",
        tell("can refine 30 tonnes", n("30 tonnes", "refinery", best=30), modality="estimates", hedge="can"),
        tell(
            "able to refine 30 tonnes",
            n("30 tonnes", "refinery", best=30),
            modality="estimates",
            hedge="able to",
        ),
    ),
    (
        "gold: reported in another word",
        tell("reportedly flown to Dubai", hedge="reportedly"),
        tell("is reported to have been flown to Dubai", hedge="is reported"),
    ),
    (
        "leak: joint words of two states",
        tell("both governments said", by=["japan", "korea"]),
        tell("the two governments said", by=["japan", "korea"]),
    ),
    (
        "leak: hedge in another language",
        tell("漏れたとみられる", modality="estimates", hedge="とみられる", language="ja"),
        tell("is thought to have leaked", modality="estimates", hedge="is thought"),
    ),
]

DRIFTS: list[Case] = [
    (
        "value: mine, two digits turned",
        tell("at least 340 workers", n("at least 340", "workers", low=340)),
        tell("at least 430 workers", n("at least 430", "workers", low=430)),
    ),
    (
        "value: ferry, rounded up",
        tell("27 were saved", n("27", "rescued", best=27)),
        tell("about 30 were saved", n("about 30", "rescued", qualifier="about", best=30)),
    ),
    (
        "value: cholera, number becomes a word",
        tell("3,200 cases", n("3,200", "cases", best=3200)),
        tell("thousands of cases", n("thousands", "cases", qualifier="thousands")),
    ),
    (
        "value: dam, word becomes a number",
        tell(
            "várias centenas de casas",
            n("várias centenas", "homes", qualifier="several_hundred"),
            language="pt",
        ),
        tell("500 homes", n("500 homes", "homes", best=500)),
    ),
    (
        "qualifier: mine, floor becomes a ceiling",
        tell("at least 12 tunnels", n("at least 12", "tunnels", low=12)),
        tell("up to 12 tunnels", n("up to 12", "tunnels", high=12, qualifier="up_to")),
    ),
    (
        "qualifier: ferry, about is lost",
        tell("mga 60 ang sakay", n("mga 60", "aboard", qualifier="about", best=60), language="tl"),
        tell("60 were aboard", n("60", "aboard", best=60)),
    ),
    (
        "qualifier: fire, almost becomes more than",
        tell("almost 4,000 stremmata", n("almost 4,000", "stremmata", qualifier="almost", best=4000)),
        tell("more than 4,000 stremmata", n("more than 4,000", "stremmata", qualifier="more_than", low=4000)),
    ),
    (
        "unit: fire, stremmata become hectares",
        tell("4,000 stremmata", n("4,000 stremmata", "stremmata", best=4000)),
        tell("4,000 hectares", n("4,000 hectares", "hectares", best=4000)),
    ),
    (
        "unit: cholera, cases become deaths",
        tell("3,200 suspected cases", n("3,200", "cases", best=3200)),
        tell("3,200 have died", n("3,200", "deaths", best=3200)),
    ),
    (
        "scope: cholera, the province is lost",
        tell("40 clinics in Taiz", n("40 clinics", "clinics", best=40, population_scope="Taiz")),
        tell("40 clinics", n("40 clinics", "clinics", best=40)),
    ),
    (
        "scope: mine, another shaft",
        tell("90 men of the south shaft", n("90 men", "men", best=90, population_scope="south shaft")),
        tell("90 men of the north shaft", n("90 men", "men", best=90, population_scope="north shaft")),
    ),
    (
        "period: cholera, the start moves",
        tell(
            "3,200 since March",
            n("3,200", "cases", best=3200, accumulation="cumulative", period_edtf="2022-03/.."),
        ),
        tell(
            "3,200 since May",
            n("3,200", "cases", best=3200, accumulation="cumulative", period_edtf="2022-05/.."),
        ),
    ),
    (
        "accumulation: dam, an addition becomes a total",
        tell("another 200 families", n("another 200", "families", best=200, accumulation="increment")),
        tell("200 families in all", n("200", "families", best=200, accumulation="cumulative")),
    ),
    (
        "polarity: bank, the not is lost",
        tell("the vault was not opened", modality="denies"),
        tell("the vault was opened"),
    ),
    (
        "polarity: mine, no comment becomes a denial",
        tell("would not comment on a collapse", modality="no_comment"),
        tell("denied a collapse", modality="denies"),
    ),
    (
        "modality: dam, a warning becomes a report",
        tell("a barragem pode ceder", modality="warns", hedge="pode", language="pt"),
        tell("the dam gave way"),
    ),
    (
        "modality: bank, a confirmation told as plain",
        tell("we confirm the loss of the ledgers", modality="confirms"),
        tell("said the ledgers were lost"),
    ),
    (
        "modality: gold, an estimate told as plain",
        tell("nous estimons que l'or est sorti", modality="estimates", language="fr"),
        tell("the gold has left the country"),
    ),
    (
        "modality: leak, plain words told as a confirmation",
        tell("water has run out of tank 3"),
        tell("confirmed that water ran out of tank 3", modality="confirms"),
    ),
    (
        "modality: bank, plain words told as an allegation",
        tell("the director took the money"),
        tell("accused the director of taking it", modality="alleges"),
    ),
    (
        "hedge: gold, reportedly is lost",
        tell("reportedly flown to Dubai", hedge="reportedly"),
        tell("flown to Dubai"),
    ),
    (
        "hedge: bank, highly likely becomes possible",
        tell("highly likely to reopen", modality="forecasts", hedge="highly likely"),
        tell("might reopen", modality="forecasts", hedge="might"),
    ),
    (
        "hedge: mine, a hedge is added",
        tell("the shaft is flooded"),
        tell("the shaft is apparently flooded", hedge="apparently"),
    ),
    (
        "speaker: ferry, guard becomes the owner",
        tell("the coast guard said", by="coast-guard"),
        tell("the owner said", by="ferry-owner", same=True),
    ),
    (
        "speaker: cholera, the charity is gone",
        tell("two wells are fouled, the charity says"),
        tell("two wells are fouled", by=None),
    ),
    (
        "speaker: leak, the minister becomes an unnamed official",
        tell("the minister said", by="leak-minister"),
        tell("an official said", by="unnamed-leak-official", same=True),
    ),
    (
        "outlet: bank, unnamed official given to another paper",
        tell("told the Herald", by="unnamed-banker", through=["herald"]),
        tell("told the Tribune", by="unnamed-banker", through=["tribune"]),
    ),
    (
        "outlet: gold, how it came is not told",
        tell("told Radio Sahel", through=["radio-sahel"]),
        tell("the refinery has closed", through=[None]),
    ),
    (
        "outlet: dam, the relay hides where it has it",
        tell("said on local radio", through=[]),
        tell("the gates were open", through=[None]),
    ),
    (
        "date: fire, the day moves",
        tell("said on Friday", said="2021-08-06"),
        tell("said on Sunday", said="2021-08-08", same=True),
    ),
    (
        "date: mine, month moves",
        tell("dijo en mayo", said="2023-05", language="es"),
        tell("said in June", said="2023-06", same=True),
    ),
    (
        "place: ferry, another island",
        tell("sank near the islet", place="Verde Island"),
        tell("sank near the islet", place="Mindoro Strait", same=True),
    ),
    (
        "matter: bank, a plan becomes a deed",
        tell("plans to sell the branch", proposition="branch-for-sale"),
        tell("has sold the branch", proposition="branch-sold", same=True),
    ),
    (
        "wording: leak, and becomes or",
        tell("“in the first and second basin of the plant”"),
        tell("“in the first or second basin of the plant”"),
    ),
    (
        "wording: bank, a word is put into the mouth",
        tell("“the most careless board of the decade”"),
        tell("“the most criminal board of the decade”"),
    ),
    (
        "wording: dam, a name changed outside a quotation",
        tell("signed by Deputy Minister Paulo Jorge Matola"),
        tell("signed by Deputy Minister Paulo Jorge Machel"),
    ),
    (
        "omission: ferry, the part is left out",
        tell(
            "27 saved, nine of them children",
            n("27", "rescued", best=27, id="@1"),
            n("nine", "children", best=9, subset_of="@1"),
        ),
        tell("27 saved", n("27", "rescued", best=27)),
    ),
    (
        "alternatives: bank, or becomes and",
        tell(
            "12 vans: 900 sacks or 45 crates",
            n("12 vans", "vans", best=12, id="@1"),
            n("900 sacks", "sacks", best=900, conversion_of="@1", conversion_rule="As printed."),
            n("45 crates", "crates", best=45, conversion_of="@1", conversion_rule="As printed."),
        ),
        tell(
            "12 vans: 900 sacks and 45 crates",
            n("12 vans", "vans", best=12, id="@2"),
            n("900 sacks", "sacks", best=900, conversion_of="@2", conversion_rule="As printed."),
            n("45 crates", "crates", best=45, conversion_of="@2", conversion_rule="As printed."),
        ),
    ),
    (
        "qualifier: mine, the headline drops the or more of the text",
        tell("“340 mineros o más”", n("340 mineros o más", "workers", low=340), language="es"),
        tell("340 mineros en huelga", n("340 mineros", "workers", best=340), within=True),
    ),
    (
        "value: fire, the same page has two numbers",
        tell("“120 houses have burned”", n("120 houses", "houses", best=120)),
        tell(
            "some 150 houses are gone",
            n("some 150 houses", "houses", qualifier="about", best=150),
            within=True,
        ),
    ),
]
