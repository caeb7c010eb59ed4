const key = "attune-theme";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

function stored(): Theme {
  try {
    const value = localStorage.getItem(key);
    return value === "light" || value === "dark" ? value : "system";
  } catch {
    return "system";
  }
}

/** The chosen colours, kept in this browser; `theme.js` applies them before the first paint. */
class ThemeChoice {
  current = $state<Theme>(stored());

  choose(theme: Theme): void {
    this.current = theme;
    if (theme === "system") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = theme;
    try {
      if (theme === "system") localStorage.removeItem(key);
      else localStorage.setItem(key, theme);
    } catch {
      // Without storage the choice lasts until the page is left.
    }
  }
}

export const theme = new ThemeChoice();
