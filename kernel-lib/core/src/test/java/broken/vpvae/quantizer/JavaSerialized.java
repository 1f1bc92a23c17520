package broken.vpvae.quantizer;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;

/** Every method must be refused: it stores or loads Java objects. */
final class JavaSerialized {
  private JavaSerialized() {}

  static Object load(InputStream in) throws IOException, ClassNotFoundException {
    return new ObjectInputStream(in).readObject();
  }

  static void store(OutputStream out, Object value) throws IOException {
    new ObjectOutputStream(out).writeObject(value);
  }

  Object readResolve() {
    return this;
  }
}
