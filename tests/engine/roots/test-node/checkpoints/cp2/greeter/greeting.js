/** What a greeter says to somebody. */
export function greetingFor(name) {
  return `Hello, ${name}!`;
}
