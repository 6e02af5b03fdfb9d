// The camera of the device, held before tickets.

import { makeReader } from "./qr_reader.js";

const BETWEEN_LOOKS = 120; // milliseconds
const SAME_AGAIN = 4000; // milliseconds for which a ticket that stays before the camera is one scan

export class Camera {
  // `seen` is called with the text of a code, not again for one that simply stays where it is, and
  // says whether it was attended to.
  constructor(video, seen) {
    Object.assign(this, { video, seen, stream: null, last: { text: "", at: 0 } });
  }

  get isOn() {
    return this.stream !== null;
  }

  async start() {
    const video = { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 720 } };
    this.stream = await navigator.mediaDevices.getUserMedia({ video, audio: false });
    this.video.srcObject = this.stream;
    this.video.hidden = false;
    await this.video.play();
    this.reader ??= await makeReader();
    this.look();
  }

  stop() {
    clearTimeout(this.next);
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    Object.assign(this, { stream: null });
    this.video.srcObject = null;
    this.video.hidden = true;
  }

  async look() {
    if (!this.isOn) return;
    // A frame that cannot be read is none to stop at.
    const text = document.hidden ? null : await this.reader.read(this.video).catch(() => null);
    if (text) this.notice(text);
    this.next = setTimeout(() => this.look(), BETWEEN_LOOKS);
  }

  notice(text) {
    const at = Date.now();
    const isStaying = text === this.last.text && at - this.last.at < SAME_AGAIN;
    if (isStaying || this.seen(text)) this.last = { text, at };
  }

  get hasLight() {
    return Boolean(this.stream?.getVideoTracks()[0]?.getCapabilities?.().torch);
  }

  async light(isOn) {
    await this.stream?.getVideoTracks()[0].applyConstraints({ advanced: [{ torch: isOn }] });
  }
}
