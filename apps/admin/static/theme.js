// Sets the chosen theme before the first paint; without a choice the system's applies.
try {
  const theme = localStorage.getItem("attune-theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // A browser without storage follows the system.
}
