import { createServer } from "node:http";

import { greetingFor } from "./greeting.js";

const server = createServer((request, response) => {
  const url = new URL(request.url, "http://127.0.0.1");
  if (url.pathname === "/greeting") {
    const greeting = greetingFor(url.searchParams.get("name"));
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify({ greeting }));
  } else {
    response.end("Ask me for a greeting.\n");
  }
});
server.listen(process.env.PORT ?? 3000, "127.0.0.1", () => {
  console.log(`Listening at http://127.0.0.1:${server.address().port}/`);
});
