"""Checks ONNX models as strictly as ONNX itself can, and that no constant is unused and no name there twice.

usage: /usr/bin/python3 check_onnx.py MODEL...      (Debian's python3-onnx)
"""
import sys

import onnx


def look(graph, outer, names):
    """The values that a graph and its branches use."""
    made = outer | {i.name for i in graph.input} | {i.name for i in graph.initializer}
    used = {o.name for o in graph.output}
    for node in graph.node:
        used |= set(node.input)
        for attribute in node.attribute:
            if attribute.HasField("g"):
                used |= look(attribute.g, made, names)
        made |= set(node.output)
    unused = {i.name for i in graph.initializer} - used
    assert not unused, "unused: %s" % unused
    own = [i.name for i in graph.initializer] + [o for n in graph.node for o in n.output]
    assert not names & set(own) and len(own) == len(set(own)), "a name twice"
    names.update(own)
    return used


for name in sys.argv[1:]:
    model = onnx.load(name)
    onnx.checker.check_model(model, full_check=True)
    onnx.shape_inference.infer_shapes(model, check_type=True, strict_mode=True)
    look(model.graph, set(), set())
print("fine")
