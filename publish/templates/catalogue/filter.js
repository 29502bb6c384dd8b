// Keeps the briefs that hold every word typed. Without script all of them are there, and this field is not.
(() => {
  const box = document.getElementById("find");
  const field = document.getElementById("words");
  const said = document.getElementById("found");
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const shelves = [...document.querySelectorAll("main > section")];
  const days = shelves.flatMap((shelf) => [...shelf.querySelectorAll(".day")].map((day) => ({
    day,
    items: [...day.querySelectorAll(".briefs > li")].map((item) => ({
      item,
      text: fold([shelf.querySelector("h2"), day.querySelector("h3"), item]
        .map((part) => (part ? part.textContent : "")).join(" ")),
    })),
  })));
  const keep = () => {
    const words = fold(field.value).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const { day, items } of days) {
      let left = 0;
      for (const { item, text } of items) {
        item.hidden = !words.every((word) => text.includes(word));
        left += item.hidden ? 0 : 1;
      }
      day.hidden = left === 0;
      count += left;
    }
    for (const shelf of shelves) shelf.hidden = !shelf.querySelector(".day:not([hidden])");
    said.textContent = words.length ? `${count} ${count === 1 ? "brief holds" : "briefs hold"} these words` : "";
  };
  box.hidden = false;
  field.addEventListener("input", keep);
  keep();
})();
