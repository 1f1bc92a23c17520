"""Training steps of img-tiny-f4 (forward, L1, backward, Adam) in eager PyTorch.

Arguments: batch, threads. Prints the version of PyTorch, then one line per line read: the
milliseconds of a step and those of the processor. Layers and their order are those of
org.vpvae.autoencoder.vqgan; the weights are PyTorch's own, which does not change the cost.
"""
import resource
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

CHANNELS, MULTIPLIERS, FEATURES, LATENTS, SIDE, ATTENTION = 8, (1, 2, 4), 32, 4, 32, 8


def norm(channels):
    return nn.GroupNorm(4, channels, 1e-6)


class Residual(nn.Module):
    def __init__(self, entering, leaving):
        super().__init__()
        self.first = nn.Sequential(norm(entering), nn.SiLU(), nn.Conv2d(entering, leaving, 3, padding=1))
        self.second = nn.Sequential(norm(leaving), nn.SiLU(), nn.Conv2d(leaving, leaving, 3, padding=1))
        self.past = nn.Identity() if entering == leaving else nn.Conv2d(entering, leaving, 1)

    def forward(self, x):
        return self.past(x) + self.second(self.first(x))


class Attention(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.norm = norm(channels)
        self.query, self.key, self.value, self.out = (nn.Conv2d(channels, channels, 1) for _ in range(4))

    def forward(self, x):
        y = self.norm(x)
        query = self.query(y).flatten(2).transpose(1, 2)
        weights = torch.softmax(torch.bmm(query, self.key(y).flatten(2)) * x.shape[1] ** -0.5, 2)
        mixed = torch.bmm(self.value(y).flatten(2), weights.transpose(1, 2))
        return x + self.out(mixed.reshape(x.shape))


def down(channels):
    return [nn.ZeroPad2d((0, 1, 0, 1)), nn.Conv2d(channels, channels, 3, stride=2)]


def up(channels):
    return [nn.Upsample(scale_factor=2.0), nn.Conv2d(channels, channels, 3, padding=1)]


def middle(channels):
    return [Residual(channels, channels), Attention(channels), Residual(channels, channels)]


def encoder():
    layers, channels, side = [nn.Conv2d(3, CHANNELS, 3, padding=1)], CHANNELS, SIDE
    for level, multiplier in enumerate(MULTIPLIERS):
        layers.append(Residual(channels, CHANNELS * multiplier))
        channels = CHANNELS * multiplier
        layers += [Attention(channels)] if side == ATTENTION else []
        if level < len(MULTIPLIERS) - 1:
            layers += down(channels)
            side //= 2
    layers += middle(channels)
    return nn.Sequential(*layers, norm(channels), nn.SiLU(), nn.Conv2d(channels, FEATURES, 3, padding=1))


def decoder():
    channels, side = CHANNELS * MULTIPLIERS[-1], SIDE >> (len(MULTIPLIERS) - 1)
    layers = [nn.Conv2d(FEATURES, channels, 3, padding=1), *middle(channels)]
    for level in reversed(range(len(MULTIPLIERS))):
        for _ in range(2):
            layers.append(Residual(channels, CHANNELS * MULTIPLIERS[level]))
            channels = CHANNELS * MULTIPLIERS[level]
            layers += [Attention(channels)] if side == ATTENTION else []
        if level > 0:
            layers += up(channels)
            side *= 2
    return nn.Sequential(*layers, norm(channels), nn.SiLU(), nn.Conv2d(channels, 3, 3, padding=1))


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder, self.decoder = encoder(), decoder()
        self.down, self.up = nn.Linear(FEATURES, LATENTS), nn.Linear(LATENTS, FEATURES)

    def forward(self, x):
        features = self.encoder(x)
        tokens = self.up(self.down(features.flatten(2).transpose(1, 2)))
        return self.decoder(tokens.transpose(1, 2).reshape(features.shape).contiguous())


def step(network, optimizer, x):
    optimizer.zero_grad()
    loss = (network(x) - x).abs().mean()
    loss.backward()
    optimizer.step()
    loss.item()


def processor():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def main():
    torch.set_num_threads(int(sys.argv[2]))
    torch.manual_seed(1)
    network = Network()
    optimizer = torch.optim.Adam(network.parameters(), 1e-3)
    x = torch.rand(int(sys.argv[1]), 3, SIDE, SIDE) * 1.8 - 0.9
    print(torch.__version__, sum(p.numel() for p in network.parameters()), flush=True)
    for _ in sys.stdin:
        clock, used = time.perf_counter(), processor()
        step(network, optimizer, x)
        print(1e3 * (time.perf_counter() - clock), 1e3 * (processor() - used), flush=True)


main()
