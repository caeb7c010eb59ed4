import { expect, test } from "vitest";
import { breadcrumbData, serialise } from "./json-ld.ts";

test("nothing in the data can end the script element that holds it", () => {
  const written = serialise({ name: "</script><script>alert(1)</script><!--" });
  expect(written).not.toContain("<");
  expect(JSON.parse(written)).toMatchObject({ name: "</script><script>alert(1)</script><!--" });
});

test("the way to a page is counted from the top of the site", () => {
  const data = breadcrumbData(
    [
      { name: "Articles", path: "/blog" },
      { name: "Rest", path: "/blog/rest" },
    ],
    "https://practice.example",
  );
  expect(data["itemListElement"]).toEqual([
    { "@type": "ListItem", position: 1, name: "Articles", item: "https://practice.example/blog" },
    { "@type": "ListItem", position: 2, name: "Rest", item: "https://practice.example/blog/rest" },
  ]);
});
