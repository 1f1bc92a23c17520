package org.vpvae.quantizer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vpvae.quantizer.TokenBridgeSettings.Encoding;
import org.vpvae.random.Streams;
import org.vpvae.scalar.GaussianGrid;
import org.vpvae.scalar.GaussianGrid.Rule;
import org.vpvae.tensor.Initialization;
import org.vpvae.tensor.Parameters;
import org.vpvae.tensor.TensorRoom;

/** The methods that are not scalar grids, ready to quantize. */
final class Codebooks {
  private static final Streams STREAMS = new Streams(8);

  private Codebooks() {}

  static List<Quantizer> ofAllMethods(TensorRoom room, int codes, int dimension) {
    GaussianGrid textbook = new GaussianGrid(5, Rule.BOUNDARIES, 3);
    TokenBridgeSettings bridge = TokenBridgeSettings.defaults(dimension);
    return List.of(
        vq(room, VqSettings.defaults(codes, dimension)),
        vq(room, VqSettings.movingAverage(codes, dimension)),
        simVq(room, SimVqSettings.official(codes, dimension)),
        simVq(room, SimVqSettings.library(codes, dimension)),
        vp(codes, dimension),
        new TokenBridge(bridge, STREAMS),
        new TokenBridge(bridge.with(textbook).with(Encoding.MEAN), STREAMS));
  }

  private static Parameters fresh(TensorRoom room) {
    return new Parameters(room.manager(), Initialization.standard(STREAMS));
  }

  static Quantizer vq(TensorRoom room, VqSettings settings) {
    return new VectorQuantization(settings, fresh(room), STREAMS, 1);
  }

  static Quantizer simVq(TensorRoom room, SimVqSettings settings) {
    return new SimVectorQuantization(settings, fresh(room), STREAMS, 1);
  }

  /** A codebook of normal codes, as if built. */
  static Quantizer vp(int codes, int dimension) {
    VectorPerturbationQuantizer vp =
        new VectorPerturbationQuantizer(VpSettings.defaults(codes, dimension), STREAMS, 1);
    Map<String, float[]> state = new HashMap<>(vp.state());
    state.put("codebook", Draws.normals(STREAMS.open("test.codes", 0), codes * dimension));
    vp.restore(state);
    return vp;
  }
}
