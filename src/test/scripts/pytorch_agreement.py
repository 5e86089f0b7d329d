#!/usr/bin/env python3
"""The same training in PyTorch: weights, images and decisions come from a file, losses and gradients go to another.

usage: pytorch_agreement.py WORK.json ANSWER.json

Written from the definition of docs/method.md sections 2 to 5, not from the Java code: nodes run on the rows that reach
them, the reward of a bag is lambda * A - (1 - lambda) * relative cost, control nodes regress their chosen scores to
it, and one optimiser a node moves what ran.
"""
import json
import sys

import numpy
import torch
from torch.nn import functional as F


class Node:
    """A node's layers with their parameters, read from one flat vector layer by layer."""

    def __init__(self, node, shape, edges, vector, dtype):
        self.layers = node.get("layers", [])
        self.values = torch.tensor(vector, dtype=dtype)
        self.at = 0
        self.parameters = []
        self.macs = 0
        self.steps = []
        for i, layer in enumerate(self.layers):
            if layer["type"] == "dense" and "out" not in layer:
                layer = dict(layer, out=edges)
            shape = self.lay(layer, shape)
        self.shape = shape

    def take(self, shape, learns=True):
        count = int(numpy.prod(shape))
        value = self.values[self.at:self.at + count].reshape(shape).clone().requires_grad_(learns)
        self.at += count
        self.parameters.append(value)
        return value

    def norm(self, channels):
        scale, shift = self.take([channels]), self.take([channels])
        self.take([channels], learns=False), self.take([channels], learns=False)  # running statistics
        return lambda x: F.batch_norm(x, None, None, scale, shift, training=True, eps=1e-5)

    def lay(self, layer, shape):
        kind = layer["type"]
        activation = {"relu": F.relu, "tanh": torch.tanh, "sigmoid": torch.sigmoid, "leakyrelu": lambda x: F.leaky_relu(x, 0.01)}.get(
            layer.get("activation") or layer.get("function"), lambda x: x)
        if kind == "conv":
            kernel, stride = layer.get("kernel", 3), layer.get("stride", 1)
            weight, bias = self.take([layer["out"], shape[0], kernel, kernel]), self.take([layer["out"]])
            self.steps.append(lambda x: activation(F.conv2d(x, weight, bias, stride, (kernel - 1) // 2)))
            out = [layer["out"], -(-shape[1] // stride), -(-shape[2] // stride)]
            self.macs += out[1] * out[2] * kernel * kernel * shape[0] * out[0]
            return out
        if kind == "depthwise":
            kernel = layer.get("kernel", 3)
            weight, bias = self.take([kernel, kernel, shape[0], 1]), self.take([shape[0]])
            self.steps.append(lambda x: activation(
                F.conv2d(x, weight.permute(2, 3, 0, 1), bias, 1, (kernel - 1) // 2, groups=shape[0])))
            self.macs += shape[1] * shape[2] * kernel * kernel * shape[0]
            return shape
        if kind == "dense":
            inputs = int(numpy.prod(shape))
            weight, bias = self.take([layer["out"], inputs]), self.take([layer["out"]])
            self.steps.append(lambda x: activation(F.linear(x.flatten(1), weight, bias)))
            self.macs += inputs * layer["out"]
            return [layer["out"]]
        if kind in ("maxpool", "avgpool"):
            size = layer.get("size", 2)
            pool = F.max_pool2d if kind == "maxpool" else F.avg_pool2d
            self.steps.append(lambda x: pool(x, size))
            return [shape[0], shape[1] // size, shape[2] // size]
        if kind == "globalavgpool":
            self.steps.append(lambda x: x.mean((2, 3)))
            return [shape[0]]
        if kind == "flatten":
            self.steps.append(lambda x: x.flatten(1))
            return [int(numpy.prod(shape))]
        if kind == "batchnorm":
            self.steps.append(self.norm(shape[0]))
            return shape
        if kind == "groupnorm":
            scale, shift = self.take([shape[0]]), self.take([shape[0]])
            self.steps.append(lambda x: F.group_norm(x, layer["groups"], scale, shift, 1e-5))
            return shape
        if kind == "activation":
            self.steps.append(activation)
            return shape
        if kind == "residual":
            return self.lay_residual(layer, shape)
        raise ValueError("no layer " + kind)

    def lay_residual(self, layer, shape):
        channels, stride = layer["out"], layer.get("stride", 1)
        first, norm1 = self.take([channels, shape[0], 3, 3]), self.norm(channels)
        second, norm2 = self.take([channels, channels, 3, 3]), self.norm(channels)
        projects = stride != 1 or shape[0] != channels
        shortcut = self.take([channels, shape[0], 1, 1]) if projects else None

        def step(x):
            inner = norm2(F.conv2d(F.relu(norm1(F.conv2d(x, first, None, stride, 1))), second, None, 1, 1))
            return F.relu(inner + (F.conv2d(x, shortcut, None, stride) if projects else x))

        self.steps.append(step)
        out = [channels, -(-shape[1] // stride), -(-shape[2] // stride)]
        self.macs += out[1] * out[2] * 9 * channels * (shape[0] + channels)
        self.macs += out[1] * out[2] * channels * shape[0] if projects else 0
        return out

    def __call__(self, x):
        for step in self.steps:
            x = step(x)
        return x

    def gradient(self):
        return torch.cat([(torch.zeros_like(p) if p.grad is None else p.grad).flatten() for p in self.parameters]).tolist()


class Net:
    def __init__(self, work, dtype):
        graph = work["graph"]
        self.dtype = dtype
        self.kinds = {node["id"]: node["kind"] for node in graph["nodes"]}
        self.edges = graph["edges"]
        self.order = work["order"]
        self.nodes, shapes = {}, {}
        for name in self.order:
            node = next(n for n in graph["nodes"] if n["id"] == name)
            into = [e["from"] for e in self.data_into(name)]
            shape = node.get("shape") or shapes.get(into[0] if into else None)
            if node["kind"] in ("regular", "control"):
                edges = len([e for e in self.edges if e["from"] == name and e.get("kind") == "control"])
                self.nodes[name] = Node(node, shape, edges, work["weights"][name], dtype)
                shape = self.nodes[name].shape
            shapes[name] = shape
        self.shapes = shapes

    def data_into(self, name):
        return [e for e in self.edges if e["to"] == name and e.get("kind", "data") == "data"]

    def forward(self, images, decisions):
        rows = images.shape[0]
        ran, values, macs = {}, {}, torch.zeros(rows, dtype=torch.float64)
        for name in self.order:
            gates = [e for e in self.edges if e["to"] == name and e.get("kind") == "control"]
            here = torch.ones(rows, dtype=torch.bool) if not gates else torch.zeros(rows, dtype=torch.bool)
            for gate in gates:
                siblings = [e["to"] for e in self.edges if e["from"] == gate["from"] and e.get("kind") == "control"]
                picks = torch.tensor(decisions[gate["from"]])
                here |= ran[gate["from"]] & (picks == siblings.index(name))
            for edge in self.data_into(name):
                if "default" not in edge:
                    here &= ran[edge["from"]]
            ran[name] = here
            if self.kinds[name] == "input":
                values[name] = images
                continue
            total = 0
            for edge in self.data_into(name):
                source = edge["from"]
                default = torch.full([rows] + self.shapes[source], float(edge.get("default", 0)), dtype=self.dtype)
                if ran[source].any():
                    mask = ran[source].reshape([-1] + [1] * len(self.shapes[source]))
                    total = total + torch.where(mask, values[source], default)
                else:
                    total = total + default
            if self.kinds[name] == "output":
                scores = total
            elif here.any():
                out = self.nodes[name](total[here])
                full = torch.zeros([rows] + self.shapes[name], dtype=self.dtype)
                values[name] = full.index_put((torch.nonzero(here).flatten(),), out)
                macs += here * self.nodes[name].macs
        return scores, ran, values, macs


def reward(work, labels, answers, costs):
    if work["accuracy"] == "f1":
        hits = ((answers == 1) & (labels == 1)).sum().item()
        whole = (answers == 1).sum().item() + (labels == 1).sum().item()
        accuracy = 1.0 if whole == 0 else 2.0 * hits / whole
    else:
        accuracy = (answers == labels).double().mean().item()
    return work["lambda"] * accuracy - (1 - work["lambda"]) * costs.mean().item()


def main():
    work = json.load(open(sys.argv[1]))
    dtype = torch.float64 if work["precision"] == "double" else torch.float32
    torch.set_num_threads(1)
    net = Net(work, dtype)
    optimizers = {}
    for name, node in net.nodes.items():
        learning = [p for p in node.parameters if p.requires_grad]
        rate = work["learningRate"]
        adam = work["optimizer"] == "adam"
        optimizers[name] = torch.optim.Adam(learning, lr=rate) if adam else torch.optim.SGD(learning, lr=rate, momentum=0.9)
    shape, answer = work["shape"], []
    for step in work["steps"]:
        images = torch.tensor(step["images"], dtype=dtype).reshape([-1] + shape)
        labels = torch.tensor(step["labels"])
        scores, ran, values, macs = net.forward(images, step["decisions"])
        loss = F.cross_entropy(scores, labels)
        answers, costs, size = scores.detach().argmax(1), macs / work["reference"], work["bagSize"]
        bags = [slice(i, i + size) for i in range(0, len(labels), size)]
        rewards = [reward(work, labels[bag], answers[bag], costs[bag]) for bag in bags]
        q_loss = torch.zeros((), dtype=dtype)
        for name, kind in net.kinds.items():
            if kind != "control" or not ran[name].any():
                continue
            picks = torch.tensor(step["decisions"][name]).clamp(min=0)
            chosen = values[name].gather(1, picks[:, None])[:, 0]
            errors = []
            for bag, r in zip(bags, rewards):
                here = ran[name][bag]
                if here.any():
                    q = chosen[bag][here]
                    errors.append((r - (q.mean() if work["bagQ"] == "mean" else q.sum())) ** 2)
            q_loss = q_loss + torch.stack(errors).mean()
        for node in net.nodes.values():
            for parameter in node.parameters:
                parameter.grad = None
        (loss + work["qLossWeight"] * q_loss).backward()
        gradients = {name: node.gradient() for name, node in net.nodes.items() if ran[name].any()}
        for name in gradients:
            optimizers[name].step()
        answer.append({"loss": loss.item(), "qLoss": q_loss.item(), "reward": sum(rewards) / len(rewards), "gradients": gradients})
    json.dump(answer, open(sys.argv[2], "w"))


main()
