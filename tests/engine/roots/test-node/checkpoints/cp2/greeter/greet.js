import { greetingFor } from "./greeting.js";

const name = process.argv[2];
if (!name) {
  console.error("usage: node greet.js NAME");
  process.exit(2);
}
console.log(greetingFor(name));
