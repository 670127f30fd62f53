package dev.simpler.cluster.code;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.cluster.member.ClusterException;
import dev.simpler.platform.image.CoreClasses;
import dev.simpler.runtime.child.ChildException;
import dev.simpler.runtime.child.link.Incoming;
import dev.simpler.runtime.child.link.Outgoing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.constant.ClassDesc;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Class files by their binary names, as they cross: each with its name, the whole with a digest.
 * What arrives is verified before any of it is used. Immutable.
 *
 * @param files by binary name
 */
public record ShippedClasses(SortedMap<String, byte[]> files) {
  private static final int MOST_CLASSES = 1 << 16;
  private static final int MOST_BYTES = 16 << 20;

  public ShippedClasses {
    files = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** All of it. */
  public byte[] encoded() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Outgoing out = new Outgoing(bytes);
    try {
      out.integer(files.size());
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        out.text(file.getKey());
        out.bytes(file.getValue());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /** The SHA-256 of bytes, in hexadecimal. */
  public static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException everyRuntimeHasIt) {
      throw new IllegalStateException(everyRuntimeHasIt);
    }
  }

  /**
   * Reads and verifies what {@link #encoded} gave.
   *
   * @param digest what its sender says that it is
   * @throws ClusterException IMAGE if it is something else, or a class does not verify, or has a
   *     name that the node keeps for itself
   */
  public static ShippedClasses verified(byte[] bytes, String digest) {
    String found = digest(bytes);
    if (!found.equals(digest)) {
      throw refuse("its digest is " + found + ", stated is " + digest);
    }
    SortedMap<String, byte[]> files = new TreeMap<>();
    try {
      Incoming in = new Incoming(new ByteArrayInputStream(bytes), "the classes of a worker");
      for (int left = in.count("classes", MOST_CLASSES); left > 0; left--) {
        String name = in.text();
        byte[] file = in.bytes("a class file", MOST_BYTES);
        requireNamed(name, file);
        files.put(name, file);
      }
    } catch (ChildException damaged) {
      throw refuse(damaged.fault().what());
    } catch (IOException cut) {
      throw refuse("it is cut short");
    }
    ShippedClasses all = new ShippedClasses(files);
    all.verify();
    return all;
  }

  private static void requireNamed(String name, byte[] file) {
    if (CoreClasses.contain(name)) {
      throw refuse("class " + name + " has a name of the node's own classes");
    }
    try {
      String inside = ClassFile.of().parse(file).thisClass().asInternalName().replace('/', '.');
      if (!inside.equals(name)) {
        throw refuse("class " + name + " calls itself " + inside);
      }
    } catch (IllegalArgumentException damaged) {
      throw refuse("class " + name + ": " + damaged.getMessage());
    }
  }

  /**
   * Judges the code, which the virtual machine does again when it loads it: a worker with damaged
   * code is refused before any of it runs. What depends on a type that is nowhere is left to it.
   */
  private void verify() {
    ClassFile judge =
        ClassFile.of(
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(this::resource)));
    files.forEach((name, file) ->
        firstError(judge, file)
            .ifPresent(error -> {
              throw refuse("class " + name + ": " + error.getMessage());
            }));
  }

  private static Optional<VerifyError> firstError(ClassFile judge, byte[] file) {
    try {
      return judge.verify(file).stream().findFirst();
    } catch (IllegalArgumentException unknownType) {
      return Optional.empty();
    }
  }

  private @Nullable InputStream resource(ClassDesc type) {
    String internal = type.descriptorString().replaceAll("^L|;$", "");
    byte[] shipped = files.get(internal.replace('/', '.'));
    return shipped == null
        ? ClassLoader.getSystemResourceAsStream(internal + ".class")
        : new ByteArrayInputStream(shipped);
  }

  private static ClusterException refuse(String why) {
    return new ClusterException(
        Fault.of(ErrorCategory.IMAGE, "the classes of a worker are refused: " + why)
            .mend("ship classes as the compiler wrote them, with names of your own"));
  }
}
