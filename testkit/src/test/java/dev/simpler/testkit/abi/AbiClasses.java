package dev.simpler.testkit.abi;

import dev.simpler.abi.Limits;
import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.abi.layout.StructSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The classes of the ABI, found by their class files. */
final class AbiClasses {
  private static final String PACKAGE = "dev/simpler/abi/";

  private AbiClasses() {}

  /** Classes with layouts, in a stable order. */
  static List<Class<?>> layouts() {
    return all().stream().filter(type -> type.getSimpleName().endsWith("Layout")).toList();
  }

  /** All classes. */
  static List<Class<?>> all() {
    try {
      URI place = Limits.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      Path path = Path.of(place);
      if (Files.isDirectory(path)) {
        return under(path);
      }
      try (FileSystem jar = FileSystems.newFileSystem(path)) {
        return under(jar.getPath("/"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Class<?>> under(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(file -> file.startsWith(PACKAGE))
          .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
          .sorted()
          .<Class<?>>map(AbiClasses::load)
          .toList();
    }
  }

  private static Class<?> load(String file) {
    try {
      return Class.forName(file.substring(0, file.length() - 6).replace('/', '.'));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Every struct of every epoch, each once. */
  static Set<StructSpec> structs() {
    return AbiEpochs.ALL.stream()
        .flatMap(epoch -> epoch.structs().stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The structs of a class with layouts, by the name of the constant that holds them. */
  static Map<String, StructSpec> specs(Class<?> layout) {
    Map<String, StructSpec> specs = new LinkedHashMap<>();
    for (Field field : layout.getFields()) {
      if (field.getType() == StructSpec.class) {
        specs.put(field.getName(), (StructSpec) value(field));
      }
    }
    return specs;
  }

  /** The value of a public constant. */
  static Object value(Field constant) {
    try {
      return constant.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
