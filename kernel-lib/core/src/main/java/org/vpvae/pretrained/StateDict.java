package org.vpvae.pretrained;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.vpvae.pretrained.StoredZip.Entry;
import org.vpvae.pretrained.Unpickler.Storage;
import org.vpvae.pretrained.Unpickler.TensorView;
import org.vpvae.storage.CorruptFileException;

/**
 * Reads the state dicts that {@code torch.save} writes, in both layouts, without running anything.
 *
 * <pre>
 * since PyTorch 1.6   a zip archive without compression: NAME/data.pkl, the state dict as a pickle,
 *                     and NAME/data/KEY, the numbers of each storage
 * before              pickles one after another: magic number, version 1001, byte order, the state
 *                     dict, the list of storage keys; then per key 8 bytes count and the numbers
 * </pre>
 */
final class StateDict {
  private static final String MAGIC = "1950a86a20f9469cfc6c";
  private static final long VERSION = 1001;

  private final byte[] file;
  private final Map<String, Entry> storages;
  private long numbersRead;

  private StateDict(byte[] file, Map<String, Entry> storages) {
    this.file = file;
    this.storages = storages;
  }

  /** Whether the first bytes are those of a zip archive or of a pickle. */
  static boolean begins(byte[] file) {
    return file.length > 3 && (isZip(file) || ((file[0] & 0xff) == 0x80 && file[1] == 2));
  }

  private static boolean isZip(byte[] file) {
    return file[0] == 'P' && file[1] == 'K' && file[2] == 3 && file[3] == 4;
  }

  /**
   * The wanted tensors of a file.
   *
   * @throws CorruptFileException if the file is broken, holds anything else than data, or a wanted
   *     tensor holds no floats or is not laid out row by row
   */
  static Map<String, Weight> parse(byte[] file, Predicate<String> wanted)
      throws CorruptFileException {
    require(begins(file), "neither a zip archive nor a pickle of protocol 2");
    return isZip(file) ? archive(file, wanted) : pickles(file, wanted);
  }

  private static Map<String, Weight> archive(byte[] file, Predicate<String> wanted)
      throws CorruptFileException {
    Map<String, Entry> entries = StoredZip.entries(file);
    List<String> pickles =
        entries.keySet().stream().filter(name -> name.endsWith("/data.pkl")).toList();
    require(pickles.size() == 1, pickles.size() + " files data.pkl in the archive");
    String pickle = pickles.get(0);
    Entry place = entries.get(pickle);
    Entry order = entries.get(pickle.replace("data.pkl", "byteorder"));
    require(
        order == null || order.length() > 0 && file[order.offset()] == 'l',
        "only little-endian files are read");
    String folder = pickle.replace("data.pkl", "data/");
    Map<String, Entry> storages = new HashMap<>();
    entries.forEach(
        (name, entry) -> {
          if (name.startsWith(folder)) {
            storages.put(name.substring(folder.length()), entry);
          }
        });
    Object dict = Unpickler.read(ByteBuffer.wrap(file, place.offset(), place.length()));
    return new StateDict(file, storages).tensors(dictionary(dict), wanted);
  }

  private static Map<String, Weight> pickles(byte[] file, Predicate<String> wanted)
      throws CorruptFileException {
    ByteBuffer in = ByteBuffer.wrap(file);
    require(MAGIC.equals(Unpickler.read(in)), "the magic number is wrong");
    require(Long.valueOf(VERSION).equals(Unpickler.read(in)), "the version is not " + VERSION);
    Map<?, ?> system = dictionary(Unpickler.read(in));
    require(Boolean.TRUE.equals(system.get("little_endian")), "only little-endian files are read");
    Map<?, ?> dict = dictionary(Unpickler.read(in));
    Object keys = Unpickler.read(in);
    require(keys instanceof List<?>, "the list of storages is missing");
    return new StateDict(file, storages(in, (List<?>) keys, types(dict))).tensors(dict, wanted);
  }

  private static Map<?, ?> dictionary(Object found) throws CorruptFileException {
    require(found instanceof Map<?, ?>, "the file holds no dictionary");
    return (Map<?, ?>) found;
  }

  /** The number type of each storage, which only the tensors tell. */
  private static Map<String, String> types(Map<?, ?> dict) {
    Map<String, String> types = new HashMap<>();
    for (Object value : dict.values()) {
      if (value instanceof TensorView view) {
        types.put(view.storage().key(), view.storage().type());
      }
    }
    return types;
  }

  private static Map<String, Entry> storages(ByteBuffer in, List<?> keys, Map<String, String> types)
      throws CorruptFileException {
    Map<String, Entry> storages = new HashMap<>();
    in.order(ByteOrder.LITTLE_ENDIAN);
    for (Object item : keys) {
      // Asked first: a list or tuple of a hostile file can contain itself or be nested so deeply
      // that its hash or its text overflows the stack.
      require(item instanceof String, "the list of storages holds something else than names");
      String key = (String) item;
      Optional<Numbers> numbers = Numbers.ofStorage(types.getOrDefault(key, ""));
      require(numbers.isPresent(), "storage " + key + " holds no floats");
      require(in.remaining() >= Long.BYTES, "the storages are cut");
      long count = in.getLong();
      int most = in.remaining() / numbers.get().bytes();
      require(count >= 0 && count <= most, "storage " + key + " of " + count + " numbers is cut");
      int length = (int) count * numbers.get().bytes();
      storages.put(key, new Entry(in.position(), length));
      in.position(in.position() + length);
    }
    return storages;
  }

  private Map<String, Weight> tensors(Map<?, ?> dict, Predicate<String> wanted)
      throws CorruptFileException {
    Map<String, Weight> tensors = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : dict.entrySet()) {
      String name = (String) entry.getKey();
      if (wanted.test(name) && entry.getValue() instanceof TensorView view) {
        tensors.put(name, tensor(name, view));
      }
    }
    return tensors;
  }

  private Weight tensor(String name, TensorView view) throws CorruptFileException {
    Storage storage = view.storage();
    Numbers numbers =
        Numbers.ofStorage(storage.type())
            .orElseThrow(
                () ->
                    new CorruptFileException(name + " has type " + storage.type() + ", no float"));
    Entry place = storages.get(storage.key());
    require(place != null, "storage " + storage.key() + " of " + name + " is missing");
    long there = place.length() / numbers.bytes();
    long count = rowByRow(name, view);
    require(
        view.offset() >= 0 && view.offset() <= there && count <= there - view.offset(),
        name + " reaches beyond its storage");
    // Many views of one storage could ask for more memory than the file has bytes.
    numbersRead += count;
    require(numbersRead <= file.length, "the tensors overlap");
    int start = place.offset() + (int) view.offset() * numbers.bytes();
    return new Weight(view.shape(), numbers.read(file, start, (int) count));
  }

  /** The number of elements of a tensor whose elements lie one behind the other. */
  private long rowByRow(String name, TensorView view) throws CorruptFileException {
    long[] shape = view.shape();
    require(shape.length == view.stride().length, name + " has another number of strides");
    for (long size : shape) {
      require(size >= 0, name + " has a size of " + size);
    }
    if (Weight.elements(shape) == 0) {
      return 0; // Nothing is stepped over, so the strides mean nothing.
    }
    long count = 1;
    for (int i = shape.length - 1; i >= 0; i--) {
      require(shape[i] <= file.length, name + " has a size of " + shape[i]);
      // A size of 1 is never stepped over, so its stride means nothing.
      require(shape[i] == 1 || view.stride()[i] == count, name + " is not laid out row by row");
      count *= shape[i];
      require(count <= file.length, name + " is larger than the file");
    }
    return count;
  }

  private static void require(boolean condition, String message) throws CorruptFileException {
    if (!condition) {
      throw new CorruptFileException(message);
    }
  }
}
