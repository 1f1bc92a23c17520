package org.vpvae.display.notebook;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.util.List;

/** What the tests ask of a kernel of either family. */
public interface FakeKernel {

  void start();

  void stop();

  void beginCell();

  void endCell();

  /** What a cell that ends with this value would send, as the family's DisplayData. */
  Object result(Object value);

  /** Everything published since the start. */
  List<Object> sent();

  /** The content of a message as it goes over the wire. */
  static JsonObject json(Object content) {
    return new Gson().toJsonTree(content).getAsJsonObject();
  }
}
