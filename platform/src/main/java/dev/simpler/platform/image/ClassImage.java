package dev.simpler.platform.image;

import java.lang.foreign.MemorySegment;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A kernel or an orchestration function as bytes: the class files it consists of and the names it
 * exports. Immutable. The encoding ({@link ImageFormat}) is what a callable's binary holds on the
 * simulated platforms; equal contents encode to equal bytes.
 */
public final class ClassImage {
  /** Export under which a kernel's class is found. */
  public static final String KERNEL_ENTRY = "kernel_entry";

  /** Default export under which an orchestration function's class is found. */
  public static final String ORCHESTRATION_ENTRY = "aicpu_orchestration_entry";

  /** Default export of an orchestration function's configuration class; optional. */
  public static final String ORCHESTRATION_CONFIG = "aicpu_orchestration_config";

  private final TreeMap<String, String> exports;
  private final TreeMap<String, byte[]> classes;

  ClassImage(Map<String, String> exports, Map<String, byte[]> classes) {
    this.exports = new TreeMap<>(exports);
    this.classes = new TreeMap<>(classes);
  }

  /**
   * Starts an image.
   *
   * @return a builder without classes
   */
  public static ClassImageBuilder builder() {
    return new ClassImageBuilder();
  }

  /**
   * {@return the bytes of a kernel image whose entry is {@code kernel}}
   *
   * @param kernel a class with a public constructor without parameters
   */
  public static byte[] kernel(Class<?> kernel) {
    return builder().export(KERNEL_ENTRY, kernel).build().encode();
  }

  /**
   * {@return the bytes of an orchestration image whose entry is {@code orchestration}}
   *
   * @param orchestration a class with a public constructor without parameters
   */
  public static byte[] orchestration(Class<?> orchestration) {
    return builder().export(ORCHESTRATION_ENTRY, orchestration).build().encode();
  }

  /**
   * Reads an image.
   *
   * @param bytes an encoded image
   * @return the image
   * @throws ImageException if the bytes are empty, not an image, cut short or damaged
   */
  public static ClassImage decode(byte[] bytes) {
    return ImageFormat.decode(bytes);
  }

  /**
   * Like {@link #decode(byte[])}, from a segment of any alignment.
   *
   * @param bytes an encoded image
   * @return the image
   */
  public static ClassImage decode(MemorySegment bytes) {
    return ImageFormat.decode(bytes.toArray(java.lang.foreign.ValueLayout.JAVA_BYTE));
  }

  /** {@return the encoded image} */
  public byte[] encode() {
    return ImageFormat.encode(this);
  }

  /**
   * {@return binary class name behind an export, if there is that export}
   *
   * @param name of the export
   */
  public Optional<String> export(String name) {
    return Optional.ofNullable(exports.get(name));
  }

  /** {@return all exports, by name} */
  public Map<String, String> exports() {
    return Collections.unmodifiableMap(exports);
  }

  /** {@return binary names of the classes, sorted} */
  public Set<String> classNames() {
    return Collections.unmodifiableSet(classes.keySet());
  }

  /**
   * {@return a copy of one class file}
   *
   * @param name binary class name, one of {@link #classNames}
   */
  public byte[] classFile(String name) {
    byte[] bytes = classes.get(name);
    if (bytes == null) {
      throw new IllegalArgumentException("no class " + name + " in the image");
    }
    return bytes.clone();
  }
}
