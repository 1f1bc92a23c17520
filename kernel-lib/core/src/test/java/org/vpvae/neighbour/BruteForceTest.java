package org.vpvae.neighbour;

class BruteForceTest extends NeighbourIndexContract {
  @Override
  protected NeighbourIndex index(Points points) {
    return new BruteForce(points);
  }
}
