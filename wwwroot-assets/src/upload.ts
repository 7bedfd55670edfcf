/** Sends the chosen files, one after the other, and says what came of it: null where all arrived, or the server's reason. */
export async function send(input: HTMLInputElement, report: { invokeMethodAsync(name: string, text: string): Promise<void> }): Promise<string | null> {
  for (const file of input.files ?? []) {
    await report.invokeMethodAsync("Report", file.name);
    const answer = await fetch(`/api/v1/backups/uploads/${encodeURIComponent(file.name)}`, { method: "PUT", body: file });
    if (!answer.ok) {
      const problem = (await answer.json().catch(() => null)) as { detail?: string; title?: string } | null;
      return problem?.detail ?? problem?.title ?? `The server answered ${answer.status}.`;
    }
  }
  input.value = "";
  return null;
}
