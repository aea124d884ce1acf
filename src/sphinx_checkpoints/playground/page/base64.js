// Bytes as text, and back: all that goes to the application and comes from it is JSON.

const CHUNK = 0x8000; // so many arguments a call takes in every browser

/** @param {string} text @returns {Uint8Array<ArrayBuffer>} */
export const decoded = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/** @param {Uint8Array} bytes */
export const encoded = (bytes) => {
  let letters = "";
  for (let at = 0; at < bytes.length; at += CHUNK)
    letters += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(letters);
};
