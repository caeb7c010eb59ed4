import { tick } from "svelte";

/** Puts the focus on the first control of a form that needs another look, if one does. */
export async function focusProblem(form: HTMLElement): Promise<void> {
  await tick();
  form
    .querySelector<HTMLElement>(
      ':is(input, select, textarea)[aria-invalid="true"], fieldset[aria-describedby] input',
    )
    ?.focus();
}
