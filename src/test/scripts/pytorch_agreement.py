#!/usr/bin/env python3
"""The same training in PyTorch: weights, images and what was drawn come from a file, losses and gradients go to another.

usage: pytorch_agreement.py
Says "ready", then reads lines "WORK.json<tab>ANSWER.json" and says "done" or "failed" after each.

Written from the definition of docs/method.md sections 2 to 5 and 8, not from the Java code: nodes run on the rows that
reach them, the reward of a bag is lambda * A - (1 - lambda) * relative cost, control nodes regress their chosen scores
to it, or the parts of every decision that was tried to its outcome, and one optimiser a node moves what ran.

What is drawn by seed is in the file, for each step: the lambda of every image ("lambdas"), the edge that each control
node takes where it explores, -1 where it does not ("drawn"), the random routes of `branchTraining: sampled`
("sampled"), and the other decisions that are tried where not all are ("tried"). What follows from it is found here:
the rows of a step, their greedy decisions, their outcomes, the targets and the losses.
"""
import json
import sys
import traceback
from typing import NamedTuple

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

        def step(x):
            if len(x) < 2:
                raise ValueError("a row that runs alone is normalised by running statistics, which are not kept here")
            return F.batch_norm(x, None, None, scale, shift, training=True, eps=1e-5)

        return step

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
        self.control_scale = work["controlGradientScale"]
        self.controls = [name for name in self.order if self.kinds[name] == "control"]
        self.targets = {name: [e["to"] for e in self.edges if e["from"] == name] for name in self.controls}
        self.nodes, self.dummies, self.shapes = {}, {}, {}
        for name in self.order:
            node = next(n for n in graph["nodes"] if n["id"] == name)
            into = [e["from"] for e in self.data_into(name)]
            shape = node.get("shape") or self.shapes.get(into[0] if into else None)
            if node["kind"] in ("regular", "control"):
                units = len(self.targets.get(name, [])) * (2 if work["objective"] == "parts" else 1)
                self.nodes[name] = Node(node, shape, units, work["weights"][name], dtype)
                shape = self.nodes[name].shape
            elif node["kind"] == "dummy" and "value" in node:
                self.dummies[name] = torch.tensor(node["value"], dtype=dtype)
                shape = [len(node["value"])]
            self.shapes[name] = shape

    def data_into(self, name):
        return [e for e in self.edges if e["to"] == name and e.get("kind", "data") == "data"]

    def forward(self, images, image_of, decide):
        """Runs every node on the rows that reach it: once for the rows of one image to which the same nodes deliver the same.

        image_of: the image of each row
        decide: gives the edges, from a control node's name, the rows that reach it and what it makes of them
        """
        count = len(image_of)
        ran, picks, values, macs = {}, {}, {}, torch.zeros(count, dtype=torch.float64)
        made_by = {}  # the row that a node's output of each row was computed for, None where it did not run
        for name in self.order:
            gates = [e["from"] for e in self.edges if e["to"] == name and e.get("kind") == "control"]
            ran[name] = torch.ones(count, dtype=torch.bool) if not gates else torch.zeros(count, dtype=torch.bool)
            for control in gates:
                ran[name] |= ran[control] & (picks[control] == self.targets[control].index(name))
            for edge in self.data_into(name):
                if "default" not in edge:
                    ran[name] &= ran[edge["from"]]
            reached = torch.nonzero(ran[name]).flatten().tolist()
            first, made_by[name] = {}, [None] * count
            for row in reached:
                same = (image_of[row],) + tuple(made_by[e["from"]][row] for e in self.data_into(name))
                made_by[name][row] = first.setdefault(same, row)
            if self.kinds[name] == "input":
                values[name] = images[image_of]
            elif name in self.dummies:
                values[name] = self.dummies[name].expand([count] + self.shapes[name])
            elif self.kinds[name] == "output":
                scores = self.merged(name, ran, values, count)
            elif reached and name in self.nodes:
                kept = list(first.values())
                given = self.merged(name, ran, values, count)[kept]
                if self.kinds[name] == "control" and given.requires_grad:
                    given.register_hook(lambda gradient: gradient * self.control_scale)
                out = self.nodes[name](given)[[kept.index(made_by[name][row]) for row in reached]]
                full = torch.zeros([count] + self.shapes[name], dtype=self.dtype)
                values[name] = full.index_put((torch.tensor(reached),), out)
                macs += ran[name] * self.nodes[name].macs
            if self.kinds[name] == "control":
                picks[name] = torch.full([count], -1)
                if reached:
                    picks[name][reached] = torch.tensor(decide(name, reached, values[name][reached].detach()))
        return Run(scores, ran, picks, values, macs)

    def merged(self, name, ran, values, count):
        total = 0
        for edge in self.data_into(name):
            source = edge["from"]
            delivered = torch.full([count] + self.shapes[source], float(edge.get("default", 0)), dtype=self.dtype)
            if ran[source].any():
                mask = ran[source].reshape([-1] + [1] * len(self.shapes[source]))
                delivered = torch.where(mask, values[source], delivered)
            total = total + delivered
        return total


class Run(NamedTuple):
    """What a forward pass made: by row the class scores and the multiply-adds, by node and row the rest."""
    scores: torch.Tensor
    ran: dict
    picks: dict
    values: dict
    macs: torch.Tensor


class Row(NamedTuple):
    """A row of a step: of the image itself, or a further one, whose kind says how it is sent on.

    at, by: of one that tries another decision, the control node and how many edges behind the image's own
    edges: of one that is sent down a random route, by control node
    """
    image: int
    kind: str
    at: str = None
    by: int = 0
    edges: dict = None


class Step:
    """The rows of a step and their decisions."""

    def __init__(self, work, net, step):
        self.work, self.net, self.step = work, net, step
        self.images = len(step["labels"])
        self.edges = {name: len(targets) for name, targets in net.targets.items()}
        self.every = work["feedback"] == "every"
        self.rows = [Row(image, "own") for image in range(self.images)]
        for image in range(self.images):
            if work["branchTraining"] == "all":
                # Enough where every row reaches every control node: one for each decision that the own row leaves out
                self.rows += [Row(image, "branch")] * (max(self.edges.values()) - 1)
        for image, edges in step.get("sampled", []):
            self.rows.append(Row(image, "sampled", edges=edges))
        if self.every:
            others = [(name, by) for name in net.controls for by in range(1, self.edges[name])]
            all_tried = [(image, name, by) for image in range(self.images) for name, by in others]
            few = len(others) > work["routesPerExample"] - 1
            self.rows += [Row(image, "tries", name, by) for image, name, by in (step["tried"] if few else all_tried)]
        self.margin = float("inf")

    def best(self, name, row, output):
        """The best edge of a row, on a tie the first."""
        edges = self.edges[name]
        if self.work["objective"] == "parts":
            at = self.step["lambdas"][self.rows[row].image]
            output = at / (1 + numpy.exp(-output[:edges])) - (1 - at) * output[edges:]
        self.margin = min(self.margin, margin(output))
        return int(numpy.argmax(output))

    def knows(self, image, name):
        """Whether every other decision of a control node is tried on an image, so that none is explored."""
        tried = sum(row.image == image and row.kind == "tries" and row.at == name for row in self.rows)
        return self.every and tried == self.edges[name] - 1

    def decide(self, name, reached, outputs):
        outputs, picks = outputs.double().numpy(), []
        own, taken = {}, {}
        for row, output in zip(reached, outputs):
            image, kind, at, by, edges = self.rows[row]
            if kind == "own":
                drawn = self.step["drawn"][name][image]
                pick = self.best(name, row, output) if drawn < 0 or self.knows(image, name) else drawn
                own[image], taken[image] = pick, {pick}
            elif kind == "sampled":
                pick = edges[name]
            elif kind == "branch":
                pick = min(set(range(self.edges[name])) - taken[image])
                taken[image].add(pick)
            elif self.net.order.index(name) > self.net.order.index(at):
                pick = self.best(name, row, output)
            else:
                pick = (own[image] + (by if name == at else 0)) % self.edges[name]
            picks.append(pick)
        return picks

    def run(self, images):
        return self.net.forward(images, [row.image for row in self.rows], self.decide)

    def teaching(self, run):
        """The further rows that the regular nodes learn from."""
        if self.work["branchTraining"] != "all":
            return [i for i, row in enumerate(self.rows) if row.kind == "sampled"]
        seen, rows = set(), []
        for i, row in enumerate(self.rows):
            route = (row.image, frozenset(name for name, ran in run.ran.items() if ran[i]))
            if route not in seen and row.kind != "own":
                rows.append(i)
            seen.add(route)
        return rows

    def outcomes(self, run, name):
        """Of a control node what each known decision of an image leads to: its own row, the edge, the row that took it."""
        known = [(i, run.picks[name][i].item(), i) for i in range(self.images) if run.ran[name][i]]
        for i, row in enumerate(self.rows):
            if row.kind == "tries" and row.at == name and run.ran[name][row.image]:
                known.append((row.image, (run.picks[name][row.image].item() + row.by) % self.edges[name], i))
        return known


def margin(values):
    """How far the best is ahead of the next: a decision that hangs on rounding may differ between programs."""
    ordered = numpy.sort(values)
    return ordered[-1] - ordered[-2]


def reward(work, labels, answers, costs):
    if work["accuracy"] == "f1":
        hits = ((answers == 1) & (labels == 1)).sum().item()
        whole = (answers == 1).sum().item() + (labels == 1).sum().item()
        accuracy = 1.0 if whole == 0 else 2.0 * hits / whole
    else:
        accuracy = (answers == labels).double().mean().item()
    return work["lambda"] * accuracy - (1 - work["lambda"]) * costs.mean().item()


def regular_loss(step, run, labels):
    """Cross-entropy, the mean over images; the own row of an image and those that teach share its weight."""
    rows = list(range(step.images)) + step.teaching(run)
    image_of = [step.rows[row].image for row in rows]
    parts = step.work["cheapRouteWeight"] ** (1 - run.macs[rows].double() / step.work["reference"])
    of_image = torch.zeros(step.images, dtype=parts.dtype).index_add(0, torch.tensor(image_of), parts)
    shares = (parts / of_image[image_of] / step.images).to(run.scores.dtype)
    return (shares * F.cross_entropy(run.scores[rows], labels[image_of], reduction="none")).sum()


def bag_loss(work, step, run, name, bags, rewards):
    chosen = run.values[name].gather(1, run.picks[name].clamp(min=0)[:, None])[:, 0]
    errors = []
    for bag, r in zip(bags, rewards):
        here = run.ran[name][bag]
        if here.any():
            q = chosen[bag][here]
            errors.append((r - (q.mean() if work["bagQ"] == "mean" else q.sum())) ** 2)
    return torch.stack(errors).mean() if errors else 0


def outcome_loss(work, step, run, name, right, costs):
    """The mean over the known outcomes of what a control node estimates of each."""
    known = step.outcomes(run, name)
    if not known:
        return 0
    own, edge, row = (torch.tensor(column) for column in zip(*known))
    estimates, dtype = run.values[name], run.scores.dtype
    if work["objective"] == "reward":
        rewards = work["lambda"] * right[row] - (1 - work["lambda"]) * costs[row]
        return ((estimates[own, edge] - rewards.to(dtype)) ** 2).mean()
    logits, cost = estimates[own, edge], estimates[own, edge + step.edges[name]]
    of_right = F.binary_cross_entropy_with_logits(logits, right[row].to(dtype), reduction="none")
    return (of_right + (cost - costs[row].to(dtype)) ** 2).mean()


def learn(work, net, given):
    """The losses of a step, the mean reward, the run, and the smallest margin of what was decided by scores."""
    step = Step(work, net, given)
    labels = torch.tensor(given["labels"])
    run = step.run(torch.tensor(given["images"], dtype=net.dtype).reshape([-1] + work["shape"]))
    answers, costs = run.scores.detach().argmax(1), run.macs / work["reference"]
    right = (answers == labels[[row.image for row in step.rows]]).double()
    bags = [slice(i, i + work["bagSize"]) for i in range(0, step.images, work["bagSize"])]
    rewards = [reward(work, labels[bag], answers[bag], costs[bag]) for bag in bags]
    outcomes = work["objective"] == "parts" or work["feedback"] == "every"
    q_loss = torch.zeros((), dtype=net.dtype)
    for name in net.controls:
        if run.ran[name].any():
            q_loss = q_loss + (
                outcome_loss(work, step, run, name, right, costs) if outcomes
                else bag_loss(work, step, run, name, bags, rewards))
    of_scores = min(margin(scores) for scores in run.scores.detach().double().numpy())
    return regular_loss(step, run, labels), q_loss, sum(rewards) / len(rewards), run, min(step.margin, of_scores)


def train(question, answers):
    work = json.load(open(question))
    dtype = torch.float64 if work["precision"] == "double" else torch.float32
    net = Net(work, dtype)
    optimizers = {}
    for name, node in net.nodes.items():
        learning = [p for p in node.parameters if p.requires_grad]
        rate = work["learningRate"]
        adam = work["optimizer"] == "adam"
        optimizers[name] = torch.optim.Adam(learning, lr=rate) if adam else torch.optim.SGD(learning, lr=rate, momentum=0.9)
    answer = []
    for given in work["steps"]:
        loss, q_loss, mean_reward, run, smallest = learn(work, net, given)
        ran = [name for name in net.nodes if run.ran[name].any()]
        for name, node in net.nodes.items():
            for parameter in node.parameters:
                parameter.grad = torch.zeros_like(parameter) if name in ran and parameter.requires_grad else None
        (loss + work["qLossWeight"] * q_loss).backward()
        gradients = {name: net.nodes[name].gradient() for name in ran}
        for name in ran:
            optimizers[name].step()
        answer.append({"loss": loss.item(), "qLoss": q_loss.item(), "reward": mean_reward, "gradients": gradients, "margin": smallest})
    with open(answers, "w") as file:
        json.dump(answer, file)


def main():
    torch.set_num_threads(1)
    print("ready", flush=True)
    for line in sys.stdin:
        try:
            train(*line.rstrip("\n").split("\t"))
            print("done", flush=True)
        except Exception:
            traceback.print_exc()
            print("failed", flush=True)


main()
