# python3 onnx_example.py MODEL.onnx IMAGE
# What an exported network makes of a picture. Needs: pip install onnxruntime numpy pillow
import json
import sys

import numpy
import onnxruntime
from PIL import Image

model = onnxruntime.InferenceSession(sys.argv[1], providers=["CPUExecutionProvider"])
_, channels, height, width = model.get_inputs()[0].shape

# The largest central square, shrunk by the mean of the pixels that each number covers; values from 0 to 255.
picture = Image.open(sys.argv[2]).convert("L" if channels == 1 else "RGB")
side = min(picture.size)
left, top = (picture.width - side) // 2, (picture.height - side) // 2
square = picture.resize((width, height), Image.Resampling.BOX, (left, top, left + side, top + side))
pixels = numpy.asarray(square, numpy.float32).reshape(height, width, channels).transpose(2, 0, 1)[None]

values = model.run(None, {model.get_inputs()[0].name: pixels})
for output, value in zip(model.get_outputs(), values):
    print(output.name, *value[0].ravel())
classes = json.loads(model.get_modelmeta().custom_metadata_map["classes"])
print("class", classes[values[0][0].argmax()])
