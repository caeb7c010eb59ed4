/** What a procedure answered over HTTP. */
export interface Answer<T> {
  status: number;
  data?: T;
  refusal?: { code: string; sentence: string; fields: Record<string, string> };
}

type Asked = { query: unknown } | { body: unknown };

/** Calls a procedure of the site, or of the dashboard with the headers of who is signed in, as its clients do. */
export async function call<T>(
  site: string,
  procedure: string,
  asked: Asked,
  headers: Record<string, string> = {},
): Promise<Answer<T>> {
  const input = "query" in asked ? `?input=${encodeURIComponent(JSON.stringify(asked.query))}` : "";
  const post = {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    ...("body" in asked ? { body: JSON.stringify(asked.body) } : {}),
  };
  const response = await fetch(
    `${site}/trpc/${procedure}${input}`,
    "body" in asked ? post : { headers },
  );
  const said = (await response.json()) as {
    result?: { data: T };
    error?: { data: { refusal: Answer<T>["refusal"] } };
  };
  const { status } = response;
  if (said.result) return { status, data: said.result.data };
  const refusal = said.error?.data.refusal;
  return refusal ? { status, refusal } : { status };
}
