package dev.simpler.platform.image;

import java.util.Map;
import java.util.TreeMap;

/**
 * Builds a {@link ClassImage} on the host. Every exported class brings along its nested classes,
 * records and lambdas and the helper classes of its own project (package, folder, jar or module)
 * that it refers to, directly or through each other. Not thread-safe.
 */
public final class ClassImageBuilder {
  private final Map<String, String> exports = new TreeMap<>();
  private final ClassCollector collector = new ClassCollector();

  ClassImageBuilder() {}

  /**
   * Exports a class.
   *
   * @param name of the export
   * @param entry the class; all that it needs goes into the image
   * @return this builder
   * @throws ImageException if the class file of the class, or of a class it needs, cannot be read
   */
  public ClassImageBuilder export(String name, Class<?> entry) {
    if (exports.putIfAbsent(name, entry.getName()) != null) {
      throw new ImageException(
          ImageException.fault("export " + name + " given twice")
              .at("classes " + exports.get(name) + " and " + entry.getName()));
    }
    collector.add(entry);
    return this;
  }

  /** {@return the image} */
  public ClassImage build() {
    if (exports.isEmpty()) {
      throw new ImageException(
          ImageException.fault("an image without exports, at least 1 is needed")
              .mend("call export(name, class)"));
    }
    return new ClassImage(exports, collector.classes());
  }
}
