/** Drives the dialog that is shown while the page has lost its server. Blazor reports its state to the element with this id. */
interface BlazorRuntime {
  reconnect(): Promise<boolean>;
  resumeCircuit(): Promise<boolean>;
}

const blazor = (): BlazorRuntime => (window as unknown as { Blazor: BlazorRuntime }).Blazor;
const dialog = document.getElementById("components-reconnect-modal") as HTMLDialogElement;

dialog.addEventListener("components-reconnect-state-changed", (event) => {
  const { state } = (event as CustomEvent<{ state: string }>).detail;
  if (state === "show") {
    dialog.showModal();
  } else if (state === "hide") {
    dialog.close();
  } else if (state === "failed") {
    document.addEventListener("visibilitychange", retryWhenVisible);
  } else if (state === "rejected") {
    location.reload();
  }
});

document.getElementById("components-reconnect-button")?.addEventListener("click", () => void retry());
document.getElementById("components-resume-button")?.addEventListener("click", () => void resume());

async function retry(): Promise<void> {
  document.removeEventListener("visibilitychange", retryWhenVisible);
  try {
    // False: the server answered, but no longer knows this page's circuit.
    if (!(await blazor().reconnect()) && !(await blazor().resumeCircuit())) {
      location.reload();
    }
  } catch {
    // The server can't be reached: the dialog stays, and coming back to the tab tries again.
    document.addEventListener("visibilitychange", retryWhenVisible);
  }
}

async function resume(): Promise<void> {
  try {
    if (await blazor().resumeCircuit()) {
      dialog.close();
    } else {
      location.reload();
    }
  } catch {
    dialog.classList.replace("components-reconnect-paused", "components-reconnect-resume-failed");
  }
}

function retryWhenVisible(): void {
  if (document.visibilityState === "visible") {
    void retry();
  }
}
