"""Kernels that start in milliseconds: each is forked from a process that has imported what is heavy.

Notebooks spend most of their time on starting a kernel and importing numpy, pandas and matplotlib. Here
a *template* process imports them once; each kernel is a fork of it in which a real ipykernel runs. To
papermill, nbclient and JupyterLab nothing else changes: messages, interrupts, time-outs, restarts, exit
codes and the isolation of one run from the next are those of a fresh process, for it is one.

Use
---
The distribution registers the provisioner ``forked-provisioner`` (entry point group
``jupyter_client.kernel_provisioners``). Name it in any ipykernel's ``kernel.json``::

    "metadata": {"kernel_provisioner": {"provisioner_name": "forked-provisioner",
                                        "config": {"modules": ["numpy", "pandas"]}}}

or, in a program, without touching any folder of the user's::

    kernel_name = kernelspec.use_forked_kernels(["analysis.view"])
    papermill.execute_notebook(..., kernel_name=kernel_name, **quick.quick_options())

What differs from a fresh process, all of it by intention
---------------------------------------------------------
- Numeric libraries compute on one thread, since threads do not survive a fork.
- Hash randomisation (the order of a set of strings) is drawn once for each template.
- What a module prints, warns or reads when it is imported happens once, in the template. A changed
  environment, interpreter or list of modules has a template of its own; a changed source file ends it.
- Resource limits and the umask are those of the time at which the template was started.
- ``matplotlib.pyplot`` is not imported in advance: it looks for its shell when it is imported.

Windows and macOS, a kernel that is no ipykernel, and a template that cannot start get a plain kernel.
"""
