import type { Locator, Page } from "playwright-core";

/** Chooses one of the times on the page by clicking its label, as a person does; answers the time, as ISO text. */
export async function chooseTime(within: Page | Locator, index: number): Promise<string> {
  const radio = within.getByRole("radio").nth(index);
  await radio.locator("xpath=ancestor::label").click();
  return radio.inputValue();
}
