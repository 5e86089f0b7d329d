# Read by other scripts: a small network that trains in a second.
# usage: tiny_experiment FILE DATASET TRAINING   (both as JSON)
tiny_experiment() {
  cat >"$1" <<JSON
{ "format": "d2nn/1", "name": "Tiny",
  "graph": {
    "nodes": [
      {"id": "image", "kind": "input", "shape": [3, 32, 32]},
      {"id": "N1", "kind": "regular", "layers": [{"type": "conv", "out": 4, "kernel": 3, "stride": 2, "activation": "relu"}, {"type": "maxpool", "size": 2}]},
      {"id": "Q", "kind": "control", "layers": [{"type": "avgpool", "size": 4}, {"type": "dense"}]},
      {"id": "N2", "kind": "regular", "layers": [{"type": "conv", "out": 8, "kernel": 3, "activation": "relu"}, {"type": "globalavgpool"}, {"type": "dense", "out": 2}]},
      {"id": "N3", "kind": "regular", "layers": [{"type": "globalavgpool"}, {"type": "dense", "out": 2}]},
      {"id": "class", "kind": "output", "merge": "add"} ],
    "edges": [
      {"from": "image", "to": "N1"}, {"from": "N1", "to": "Q"}, {"from": "N1", "to": "N2"}, {"from": "N1", "to": "N3"},
      {"from": "Q", "to": "N3", "kind": "control"}, {"from": "Q", "to": "N2", "kind": "control"},
      {"from": "N2", "to": "class", "default": 0}, {"from": "N3", "to": "class", "default": 0} ] },
  "dataset": $2,
  "training": $3 }
JSON
}
