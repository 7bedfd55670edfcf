/** What the reader chose; "system" follows the operating system. */
export type Theme = "system" | "light" | "dark";

const oneYear = 365 * 24 * 60 * 60;

/** Applies the choice at once and remembers it in a cookie, so that the server writes it into the very first byte of the next page. */
export function choose(theme: Theme): void {
  const root = document.documentElement;
  if (theme === "system") {
    delete root.dataset.theme;
    document.cookie = "theme=; path=/; max-age=0; samesite=lax";
  } else {
    root.dataset.theme = theme;
    document.cookie = `theme=${theme}; path=/; max-age=${oneYear}; samesite=lax`;
  }
}
