package org.d2nn.network;

/** A node's steps at inference, a few rows at a time. */
final class TiledStage extends Stage {

  TiledStage(Tiles tiles, Ends ends) {
    super(ends);
    addForward(NativeOp.of(() -> tiles.run(input, output)));
  }
}
