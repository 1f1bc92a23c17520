package org.vpvae.neighbour;

class BruteForceTest extends NeighbourIndexContract {
  @Override
  NeighbourIndex index(Points points) {
    return new BruteForce(points);
  }
}
