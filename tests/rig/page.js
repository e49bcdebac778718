// The judge of what came in: records paste and input events and tells the tests' server.
"use strict";

const fields = { area: document.getElementById("area"), rich: document.getElementById("rich") };
let current = "area";
let events = [];

async function pixelsOf(source) {
  const bitmap = await createImageBitmap(source, { colorSpaceConversion: "none" });
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(bitmap, 0, 0);
  const pixels = context.getImageData(0, 0, bitmap.width, bitmap.height).data;
  return `${bitmap.width}x${bitmap.height}:${await sha256(pixels)}`;
}

async function sha256(data) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", data));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// An answer in any case: what cannot be read, or not in time, says so and counts as wrong.
function within(promise, otherwise) {
  const late = new Promise((done) => setTimeout(() => done(otherwise), 3000));
  return Promise.race([promise.catch((error) => ({ ...otherwise, why: String(error) })), late]);
}

async function describeFile(file) {
  if (file === null) return { size: 0, sha256: "", pixels: "no file" };
  const data = await file.arrayBuffer();
  return { size: data.byteLength, sha256: await sha256(data), pixels: await pixelsOf(file) };
}

// The content of a field as text and pictures in order; pictures are promises of their pixels.
function segmentsOf(field) {
  if (field === fields.area) return field.value ? [{ text: field.value }] : [];
  const segments = [];
  const addText = (text) => {
    const last = segments[segments.length - 1];
    if (last && "text" in last) last.text += text;
    else segments.push({ text });
  };
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) addText(node.data);
    else if (node.nodeName === "BR") addText("\n");
    else if (node.nodeName === "IMG") segments.push({ image: node.src });
    else {
      if (node.nodeName === "DIV" && node !== field && segments.length) addText("\n");
      node.childNodes.forEach(walk);
    }
  };
  walk(field);
  return segments;
}

async function resolve(segment) {
  if (!("image" in segment)) return segment;
  const read = async () => {
    const answer = await fetch(segment.image);
    return { image: await pixelsOf(await answer.blob()) };
  };
  return within(read(), { image: "unreadable" });
}

function onPaste(event) {
  const data = event.clipboardData;
  const entry = {
    kind: "paste",
    field: event.currentTarget.id,
    at: performance.now(),
    types: Array.from(data.types),
    text: data.getData("text/plain"),
    html: data.getData("text/html"),
    files: [],
  };
  entry.read_at = performance.now();
  for (const item of data.items) {
    if (item.kind !== "file") continue;
    const file = item.getAsFile();
    entry.files.push(within(describeFile(file), { pixels: "unreadable" }));
  }
  events.push(entry);
}

function onInput(event) {
  const entry = { kind: "input", field: event.currentTarget.id, at: performance.now() };
  entry.input_type = event.inputType;
  events.push(entry);
}

async function settle(entries) {
  for (const entry of entries)
    if (entry.files) entry.files = await Promise.all(entry.files);
  return entries;
}

function clear(field) {
  if (field === fields.area) field.value = "";
  else field.replaceChildren();
}

const commands = {
  ping: async () => ({ now: performance.now() }),
  focus: async ({ field }) => {
    current = field;
    fields[field].focus();
    return { has_focus: document.hasFocus(), active: document.activeElement.id };
  },
  // What stands in both fields and what happened since the last take.
  look: async () => {
    const content = {};
    for (const [name, field] of Object.entries(fields))
      content[name] = await Promise.all(segmentsOf(field).map(resolve));
    return { content, events: await settle(events), has_focus: document.hasFocus() };
  },
  // Waits until so many pieces stand in the fields (or not so many, after the timeout).
  take: async ({ pieces, timeout_ms }) => {
    const deadline = performance.now() + timeout_ms;
    const count = () =>
      Object.values(fields).reduce((sum, field) => sum + segmentsOf(field).length, 0);
    while (count() < pieces && performance.now() < deadline)
      await new Promise((done) => setTimeout(done, 5));
    const taken = events;
    events = [];
    const segments = {};
    for (const [name, field] of Object.entries(fields)) {
      segments[name] = segmentsOf(field);
      clear(field);
    }
    const content = {};
    for (const [name, found] of Object.entries(segments))
      content[name] = await Promise.all(found.map(resolve));
    return { content, events: await settle(taken), has_focus: document.hasFocus() };
  },
};

async function serve() {
  for (;;) {
    const command = await (await fetch("/command")).json();
    if (!command.name) continue;
    let result;
    try {
      result = await commands[command.name](command);
    } catch (error) {
      result = { error: String(error) };
    }
    await fetch("/answer", { method: "POST", body: JSON.stringify({ id: command.id, result }) });
  }
}

for (const field of Object.values(fields)) {
  field.addEventListener("paste", onPaste);
  field.addEventListener("input", onInput);
}
fields.area.focus();
serve();
