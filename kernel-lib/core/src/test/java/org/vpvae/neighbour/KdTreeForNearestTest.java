package org.vpvae.neighbour;

class KdTreeForNearestTest extends NeighbourIndexContract {
  @Override
  protected NeighbourIndex index(Points points) {
    return KdTree.forNearest(points, 1);
  }
}
