package dev.simpler.cluster.code;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.cluster.member.ClusterException;
import dev.simpler.platform.image.CoreClasses;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The class files that functions need: their own, and all that these name in their constants and
 * descriptors, but for those of the Java runtime and of what every node has. A class that only
 * texts name is not found.
 */
public final class ClassClosure {
  private static final Pattern IN_DESCRIPTOR = Pattern.compile("L([\\w/$]+);");

  private final SortedMap<String, byte[]> files = new TreeMap<>();
  private final Deque<String> open = new ArrayDeque<>();

  private ClassClosure() {}

  /**
   * Collects them.
   *
   * @param functions registered objects
   * @throws ClusterException IMAGE if the class file of one of them cannot be read
   */
  public static ShippedClasses of(Collection<?> functions) {
    ClassClosure closure = new ClassClosure();
    for (Object function : functions) {
      String name = function.getClass().getName();
      closure.add(name, function.getClass().getClassLoader());
      if (!closure.files.containsKey(name) && !CoreClasses.contain(name)) {
        throw new ClusterException(
            Fault.of(ErrorCategory.IMAGE, "the class file of " + name + " cannot be read")
                .mend("register objects of classes whose files are on the class path"));
      }
    }
    return new ShippedClasses(closure.files);
  }

  private void add(String root, ClassLoader loader) {
    open.add(root);
    while (!open.isEmpty()) {
      String name = open.pop();
      if (CoreClasses.contain(name) || files.containsKey(name)) {
        continue;
      }
      byte[] file = read(name, loader);
      if (file.length > 0) {
        files.put(name, file);
        follow(file);
      }
    }
  }

  /** Classes of the Java runtime are none of the program's, whatever their names are. */
  private static byte[] read(String name, ClassLoader loader) {
    String file = name.replace('.', '/') + ".class";
    if (ClassLoader.getPlatformClassLoader().getResource(file) != null) {
      return new byte[0];
    }
    try (InputStream in = loader.getResourceAsStream(file)) {
      return in == null ? new byte[0] : in.readAllBytes();
    } catch (IOException unreadable) {
      return new byte[0];
    }
  }

  private void follow(byte[] file) {
    for (PoolEntry entry : ClassFile.of().parse(file).constantPool()) {
      switch (entry) {
        case ClassEntry type -> named(type.asInternalName());
        case Utf8Entry text ->
            IN_DESCRIPTOR
                .matcher(text.stringValue())
                .results()
                .map((MatchResult found) -> found.group(1))
                .forEach(this::named);
        default -> {}
      }
    }
  }

  private void named(String internal) {
    String element = internal.replaceFirst("^\\[+L?", "").replaceFirst(";$", "");
    if (element.length() > 1) {
      open.add(element.replace('/', '.'));
    }
  }
}
