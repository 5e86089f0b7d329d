#!/usr/bin/env python3
"""A small ResNet as PyTorch exports it: makes the models of src/test/resources/org/d2nn/experiment/run/pytorch.

usage: pytorch_resnet.py FOLDER     (needs torch, onnx and onnxscript)

Its weights and running statistics are random. Prints what it answers on two images, which PyTorchWeightsTest expects.
"""
import sys

import torch
from torch import nn


class Block(nn.Module):
    """The block of torchvision; `first` computes the shortcut before the rest, as some programs do."""

    def __init__(self, channels, out, stride=1, first=False):
        super().__init__()
        self.first = first
        self.conv1 = nn.Conv2d(channels, out, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(out)
        self.relu = nn.ReLU(inplace=True)
        self.conv2 = nn.Conv2d(out, out, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(out)
        self.downsample = None
        if stride != 1 or channels != out:
            self.downsample = nn.Sequential(nn.Conv2d(channels, out, 1, stride, bias=False), nn.BatchNorm2d(out))

    def beside(self, x):
        return x if self.downsample is None else self.downsample(x)

    def way(self, x):
        return self.bn2(self.conv2(self.relu(self.bn1(self.conv1(x)))))

    def forward(self, x):
        if self.first:
            beside = self.beside(x)
            return self.relu(self.way(x) + beside)
        way = self.way(x)
        return self.relu(way + self.beside(x))


class ResNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 8, 3, 1, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(8, eps=1e-3)
        self.relu = nn.ReLU(inplace=True)
        self.layer1 = nn.Sequential(Block(8, 8))
        self.layer2 = nn.Sequential(Block(8, 16, 2), Block(16, 16, 2, first=True))
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(16, 4)

    def forward(self, x):
        x = self.relu(self.bn1(self.conv1(x)))
        return self.fc(torch.flatten(self.avgpool(self.layer2(self.layer1(x))), 1))


def images():
    """Two images, of numbers that another language makes as easily."""
    numbers = (torch.arange(2 * 3 * 16 * 16) ** 2 % 1009).reshape(2, 3, 16, 16).float() / 500 - 1
    return numbers * torch.tensor([1.0, 3.0]).reshape(2, 1, 1, 1)


torch.manual_seed(7)
network = ResNet()
for module in network.modules():
    if isinstance(module, nn.BatchNorm2d):
        nn.init.uniform_(module.weight, 0.5, 1.5)
        nn.init.normal_(module.bias)
        nn.init.normal_(module.running_mean)
        nn.init.uniform_(module.running_var, 0.5, 2)
    elif isinstance(module, (nn.Conv2d, nn.Linear)):
        nn.init.kaiming_normal_(module.weight)
network.eval()
folder = sys.argv[1]
names = {"input_names": ["x"], "output_names": ["y"]}
keep = {"training": torch.onnx.TrainingMode.PRESERVE, "do_constant_folding": False}
two = (images(),)
torch.onnx.export(network, two, f"{folder}/exported.onnx", optimize=False, external_data=False, **names)
torch.onnx.export(network, two, f"{folder}/torchscript.onnx", dynamo=False, **keep, **names)
torch.onnx.export(network, two, f"{folder}/two-files.onnx", **names)
with torch.no_grad():
    for scores in network(*two).tolist():
        print(", ".join(f"{score:.6f}" for score in scores))
