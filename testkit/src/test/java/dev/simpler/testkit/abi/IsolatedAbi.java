package dev.simpler.testkit.abi;

import dev.simpler.testkit.golden.GoldenSchema;
import dev.simpler.testkit.golden.GoldenVerifier;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The ABI and its golden checks once more, with one class file replaced. */
final class IsolatedAbi extends ClassLoader {
  private static final Map<String, byte[]> ORIGINALS = new ConcurrentHashMap<>();

  private final String replaced;
  private final byte[] replacement;

  IsolatedAbi(String replaced, byte[] replacement) {
    super(GoldenVerifier.class.getClassLoader());
    this.replaced = replaced;
    this.replacement = replacement;
  }

  /**
   * What the golden checks say of a file; empty if they pass.
   *
   * @param epoch its schema's place in {@link GoldenSchema#ALL}
   */
  Optional<String> verify(int epoch, String file, byte[] content) {
    try {
      Class<?> schema = loadClass(GoldenSchema.class.getName());
      Object ofEpoch = ((List<?>) schema.getField("ALL").get(null)).get(epoch);
      Object result =
          loadClass(GoldenVerifier.class.getName())
              .getMethod("verifyFile", schema, String.class, byte[].class)
              .invoke(null, ofEpoch, file, content);
      boolean ok = (Boolean) result.getClass().getMethod("ok").invoke(result);
      return ok ? Optional.empty() : Optional.of(result.toString());
    } catch (InvocationTargetException e) {
      return Optional.of("the class does not load: " + e.getCause());
    } catch (ExceptionInInitializerError | NoClassDefFoundError e) {
      return Optional.of("the class does not load: " + e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith("dev.simpler.abi.") && !name.startsWith("dev.simpler.testkit.golden.")) {
      return super.loadClass(name, resolve);
    }
    Class<?> loaded = findLoadedClass(name);
    if (loaded == null) {
      byte[] bytes = name.equals(replaced) ? replacement : original(name);
      loaded = defineClass(name, bytes, 0, bytes.length);
    }
    return loaded;
  }

  private byte[] original(String name) {
    return ORIGINALS.computeIfAbsent(
        name,
        missing -> {
          try (InputStream in =
              getParent().getResourceAsStream(missing.replace('.', '/') + ".class")) {
            if (in == null) {
              throw new IllegalStateException("no class file of " + missing);
            }
            return in.readAllBytes();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
