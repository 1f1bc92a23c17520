package org.vpvae.pretrained;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vpvae.storage.CorruptFileException;

/**
 * Runs the part of Python's pickle machine (protocol 2) that a PyTorch state dict needs. It can
 * build numbers, texts, lists, tuples, dictionaries with text keys and {@link TensorView}s; any
 * other instruction or class is refused by its name. Nothing in the file is ever called.
 *
 * <p>A list can be made to contain itself, and anything can be nested as deeply as the file is
 * long. What comes out must therefore be asked for its type, and never for its hash, its text or
 * its equality with another; only texts and numbers may.
 *
 * <p>Dictionaries and lists become {@link LinkedHashMap} and {@link ArrayList}, tuples {@link
 * Tuple}, classes {@link Global}.
 */
final class Unpickler {
  // As in PyTorch.
  private static final int MOST_DIMENSIONS = 64;

  private static final Object MARK = new Object();

  private static final Object NONE = new Object();
  private static final List<String> CLASSES =
      List.of(
          "collections.OrderedDict",
          "torch._utils._rebuild_tensor_v2",
          "torch._utils._rebuild_parameter");

  /** A class or function of the file: a name, never loaded. */
  record Global(String name) {}

  /** A Python tuple. */
  record Tuple(List<Object> items) {}

  /**
   * Numbers that lie elsewhere in the file.
   *
   * @param type the class of the storage, such as {@code FloatStorage}
   * @param key its name
   * @param size how many numbers
   */
  record Storage(String type, String key, long size) {}

  /** A tensor: a storage and how to walk over it. */
  record TensorView(Storage storage, long offset, long[] shape, long[] stride) {}

  private final ByteBuffer in;
  private final List<Object> stack = new ArrayList<>();
  private final Map<Integer, Object> memo = new HashMap<>();
  private long copied;

  private Unpickler(ByteBuffer in) {
    this.in = in.order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Reads one object and leaves the buffer behind it.
   *
   * @throws CorruptFileException if the pickle is broken or asks for anything else than data
   */
  static Object read(ByteBuffer in) throws CorruptFileException {
    Unpickler machine = new Unpickler(in);
    while (true) {
      int code = machine.unsignedByte();
      if (code == '.') {
        return machine.pop();
      }
      machine.step(code);
    }
  }

  private void step(int code) throws CorruptFileException {
    switch (code) {
      case 0x80 -> require(unsignedByte() == 2, "only pickle protocol 2 is read");
      case '(' -> stack.add(MARK);
      case 'N' -> stack.add(NONE);
      case 0x88 -> stack.add(Boolean.TRUE);
      case 0x89 -> stack.add(Boolean.FALSE);
      case 'K' -> stack.add((long) unsignedByte());
      case 'M' -> stack.add((long) (unsignedByte() | unsignedByte() << 8));
      case 'J' -> stack.add((long) integer());
      case 0x8a -> stack.add(longInteger());
      case 'G' -> number();
      case 'U' -> stack.add(text(unsignedByte()));
      case 'T', 'X' -> stack.add(text(integer()));
      case ']' -> stack.add(new ArrayList<>());
      case '}' -> stack.add(new LinkedHashMap<String, Object>());
      case ')' -> stack.add(new Tuple(List.of()));
      case 0x85, 0x86, 0x87 -> stack.add(new Tuple(take(code - 0x84)));
      case 't' -> stack.add(new Tuple(sinceMark()));
      case 'a' -> append(take(1));
      case 'e' -> append(sinceMark());
      case 's' -> put(take(2));
      case 'u' -> put(sinceMark());
      case 'q' -> memo.put(unsignedByte(), peek());
      case 'r' -> memo.put(integer(), peek());
      case 'h' -> stack.add(remembered(unsignedByte()));
      case 'j' -> stack.add(remembered(integer()));
      case 'c' -> stack.add(global(line() + "." + line()));
      case 'Q' -> stack.add(storage(pop(Tuple.class)));
      case 'R' -> reduce();
      case 'b' -> build();
      default ->
          throw new CorruptFileException("pickle instruction 0x" + Integer.toHexString(code));
    }
  }

  // ---- reading ----

  private int unsignedByte() throws CorruptFileException {
    require(in.hasRemaining(), "the pickle ends too early");
    return in.get() & 0xff;
  }

  private int integer() throws CorruptFileException {
    require(in.remaining() >= 4, "the pickle ends too early");
    return in.getInt();
  }

  private void number() throws CorruptFileException {
    require(in.remaining() >= 8, "the pickle ends too early");
    // Floats alone are big-endian.
    stack.add(Double.longBitsToDouble(Long.reverseBytes(in.getLong())));
  }

  /** Up to 8 bytes; longer ones, such as the magic number of old files, become their hex digits. */
  private Object longInteger() throws CorruptFileException {
    int length = unsignedByte();
    require(in.remaining() >= length, "the pickle ends too early");
    byte[] bytes = new byte[length];
    for (int i = length - 1; i >= 0; i--) {
      bytes[i] = in.get();
    }
    java.math.BigInteger value =
        length == 0 ? java.math.BigInteger.ZERO : new java.math.BigInteger(bytes);
    return value.bitLength() < 64 ? (Object) value.longValue() : value.toString(16);
  }

  private String text(int length) throws CorruptFileException {
    require(length >= 0 && length <= in.remaining(), "a text is longer than the file");
    byte[] bytes = new byte[length];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private String line() throws CorruptFileException {
    StringBuilder line = new StringBuilder();
    for (int c = unsignedByte(); c != '\n'; c = unsignedByte()) {
      line.append((char) c);
    }
    return line.toString();
  }

  // ---- the stack ----

  private Object pop() throws CorruptFileException {
    require(!stack.isEmpty(), "the pickle takes from an empty stack");
    return stack.remove(stack.size() - 1);
  }

  private <T> T pop(Class<T> type) throws CorruptFileException {
    return as(type, pop());
  }

  private Object peek() throws CorruptFileException {
    require(!stack.isEmpty(), "the pickle looks at an empty stack");
    return stack.get(stack.size() - 1);
  }

  private List<Object> take(int count) throws CorruptFileException {
    require(stack.size() >= count, "the pickle takes from an empty stack");
    List<Object> top = stack.subList(stack.size() - count, stack.size());
    List<Object> taken = new ArrayList<>(top);
    top.clear();
    return taken;
  }

  private List<Object> sinceMark() throws CorruptFileException {
    int mark = stack.lastIndexOf(MARK);
    require(mark >= 0, "the pickle has no mark");
    List<Object> taken = take(stack.size() - mark - 1);
    pop();
    return taken;
  }

  private Object remembered(int number) throws CorruptFileException {
    Object value = memo.get(number);
    require(value != null, "the pickle remembers nothing under " + number);
    return value;
  }

  // ---- building ----

  @SuppressWarnings("unchecked") // Lists and maps are made by this class only.
  private void append(List<Object> items) throws CorruptFileException {
    as(List.class, peek()).addAll(items);
  }

  @SuppressWarnings("unchecked")
  private void put(List<Object> items) throws CorruptFileException {
    Map<String, Object> map = as(Map.class, peek());
    require(items.size() % 2 == 0, "a key has no value");
    for (int i = 0; i < items.size(); i += 2) {
      map.put(as(String.class, items.get(i)), items.get(i + 1));
    }
  }

  private static Global global(String name) throws CorruptFileException {
    boolean storage = name.matches("torch\\.[A-Za-z0-9]+Storage");
    require(storage || CLASSES.contains(name), "the class " + name + " is not allowed");
    return new Global(name);
  }

  private static Storage storage(Tuple id) throws CorruptFileException {
    require(id.items.size() >= 5 && "storage".equals(id.items.get(0)), "no storage is meant");
    String type = as(Global.class, id.items.get(1)).name();
    require(type.endsWith("Storage"), type + " is no storage");
    return new Storage(
        type.substring("torch.".length()),
        as(String.class, id.items.get(2)),
        as(Long.class, id.items.get(4)));
  }

  private void reduce() throws CorruptFileException {
    Tuple arguments = pop(Tuple.class);
    String function = pop(Global.class).name();
    switch (function) {
      case "collections.OrderedDict" -> stack.add(dictionary(arguments));
      case "torch._utils._rebuild_tensor_v2" -> stack.add(tensor(arguments));
      case "torch._utils._rebuild_parameter" -> {
        require(!arguments.items.isEmpty(), "a parameter has no tensor");
        stack.add(as(TensorView.class, arguments.items.get(0)));
      }
      default -> throw new CorruptFileException(function + " cannot be called");
    }
  }

  /** From no argument, or from a list of [key, value] lists as Python 2 wrote them. */
  private Map<String, Object> dictionary(Tuple arguments) throws CorruptFileException {
    Map<String, Object> map = new LinkedHashMap<>();
    if (!arguments.items.isEmpty()) {
      List<?> items = as(List.class, arguments.items.get(0));
      // One list of the file could become any number of dictionaries.
      copied += items.size();
      require(copied <= in.limit(), "the dictionaries are larger than the file");
      for (Object item : items) {
        List<?> pair = as(List.class, item);
        require(pair.size() == 2, "a dictionary's item is no pair");
        map.put(as(String.class, pair.get(0)), pair.get(1));
      }
    }
    return map;
  }

  private static TensorView tensor(Tuple arguments) throws CorruptFileException {
    require(arguments.items.size() >= 4, "a tensor lacks its storage, offset, size or stride");
    return new TensorView(
        as(Storage.class, arguments.items.get(0)),
        as(Long.class, arguments.items.get(1)),
        longs(arguments.items.get(2)),
        longs(arguments.items.get(3)));
  }

  private static long[] longs(Object tuple) throws CorruptFileException {
    List<Object> items = as(Tuple.class, tuple).items;
    require(items.size() <= MOST_DIMENSIONS, "a tensor has " + items.size() + " dimensions");
    long[] values = new long[items.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = as(Long.class, items.get(i));
    }
    return values;
  }

  /** The attributes of a dictionary, such as the versions of its modules, are of no use here. */
  private void build() throws CorruptFileException {
    pop();
    as(Map.class, peek());
  }

  private static <T> T as(Class<T> type, Object value) throws CorruptFileException {
    require(
        type.isInstance(value), "the pickle holds no " + type.getSimpleName() + " where needed");
    return type.cast(value);
  }

  private static void require(boolean condition, String message) throws CorruptFileException {
    if (!condition) {
      throw new CorruptFileException(message);
    }
  }
}
