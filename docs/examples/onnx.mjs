// node onnx.mjs MODEL.onnx IMAGE.png
// What an exported network makes of a picture, in the engine for browsers. Needs: npm install onnxruntime-web pngjs
import { readFileSync } from "node:fs";
import * as ort from "onnxruntime-web";
import { PNG } from "pngjs";

const [file, image] = process.argv.slice(2);
const model = await ort.InferenceSession.create(readFileSync(file));
const [channels, height, width] = model.inputMetadata[0].shape.slice(1);

// The largest central square; each number of the input is the mean of the pixels that it covers. Red, green, blue planes.
const picture = PNG.sync.read(readFileSync(image));
const side = Math.min(picture.width, picture.height);
const left = (picture.width - side) >> 1, top = (picture.height - side) >> 1;
const mean = (c, y0, y1, x0, x1) => {
  let sum = 0, count = 0;
  for (let y = y0; y < y1; y++)
    for (let x = x0; x < x1; x++, count++) sum += picture.data[4 * ((top + y) * picture.width + left + x) + c];
  return Math.round(sum / count);
};
const from = (i, size) => Math.floor(i * side / size), to = (i, size) => Math.ceil((i + 1) * side / size);
const pixels = Float32Array.from({ length: channels * height * width }, (_, i) => {
  const c = Math.floor(i / (height * width)), y = Math.floor(i / width) % height, x = i % width;
  return mean(c, from(y, height), to(y, height), from(x, width), to(x, width));
});

const input = new ort.Tensor("float32", pixels, [1, channels, height, width]);
const answer = await model.run({ [model.inputNames[0]]: input });
for (const name of model.outputNames) console.log(name, Array.from(answer[name].data, Number).join(" "));
