package org.vpvae.vectors;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Set;
import java.util.TreeSet;

/** A reference file in JSON and the account of which of its fields a test has read. */
public final class JsonLedger {
  private final JsonObject object;
  private final String path;
  private final Set<String> unread;

  public JsonLedger(String relativePath) {
    this(Vectors.json(relativePath), "", new TreeSet<>());
    collect(object, "");
  }

  private JsonLedger(JsonObject object, String path, Set<String> unread) {
    this.object = object;
    this.path = path;
    this.unread = unread;
  }

  private void collect(JsonObject in, String prefix) {
    in.entrySet()
        .forEach(
            field -> {
              if (field.getValue().isJsonObject()) {
                collect(field.getValue().getAsJsonObject(), prefix + field.getKey() + "/");
              } else {
                unread.add(prefix + field.getKey());
              }
            });
  }

  /** A field that is no object; it counts as read. */
  public JsonElement get(String name) {
    unread.remove(path + name);
    return object.get(name);
  }

  /** A field that is an object, with the same account. */
  public JsonLedger in(String name) {
    return new JsonLedger(object.getAsJsonObject(name), path + name + "/", unread);
  }

  /** The names of this object's fields. */
  public Set<String> names() {
    return object.keySet();
  }

  /** The paths of all fields of the file that nobody read. */
  public Set<String> unread() {
    return new TreeSet<>(unread);
  }
}
