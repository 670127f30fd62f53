package dev.simpler.cluster.code;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.cluster.member.ClusterException;
import dev.simpler.runtime.child.link.ProcessFolder;
import dev.simpler.runtime.pod.SubFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The classes of one worker of somebody else, in a folder of this process that child processes have
 * on their class path too. They come before classes of the same name that this process has: the
 * program's own version runs.
 */
public final class WorkerClasses implements AutoCloseable {
  private final ProcessFolder folder;
  private final Own loader;

  private WorkerClasses(ProcessFolder folder, Own loader) {
    this.folder = folder;
    this.loader = loader;
  }

  /** Where class files are written; tests have one that gets full. */
  @FunctionalInterface
  interface Disk {
    /** Writes a file. */
    void write(Path file, byte[] content) throws IOException;
  }

  /**
   * Unpacks verified classes.
   *
   * @throws dev.simpler.abi.error.SimplerException OUT_OF_MEMORY or UNAVAILABLE if there is no room
   *     for them; nothing of them is left then
   */
  public static WorkerClasses of(ShippedClasses classes) {
    return of(classes, Files::write);
  }

  static WorkerClasses of(ShippedClasses classes, Disk disk) {
    long bytes = classes.files().values().stream().mapToLong(file -> file.length).sum();
    ProcessFolder folder = ProcessFolder.create(bytes);
    try {
      Path root = Files.createDirectory(folder.path().resolve("classes"));
      for (Map.Entry<String, byte[]> file : classes.files().entrySet()) {
        Path target = root.resolve(file.getKey().replace('.', '/') + ".class").normalize();
        if (!target.startsWith(root)) {
          throw new IOException(file.getKey() + " leads out of the folder");
        }
        Files.createDirectories(target.resolveSibling(""));
        disk.write(target, file.getValue());
      }
      return new WorkerClasses(folder, new Own(root, classes));
    } catch (IOException e) {
      folder.close();
      throw new ClusterException(
          Fault.of(ErrorCategory.UNAVAILABLE, "the classes of a worker cannot be unpacked: " + e)
              .mend("make room in the temporary folder of the node"),
          e);
    }
  }

  /** What threads that open the worker, and run its functions, have as theirs. */
  public ClassLoader loader() {
    return loader;
  }

  /** Stands where the parent has a function for its own sub-workers. */
  private static final SubFunction OF_PARENT = call -> {};

  /**
   * Makes the functions of these classes; an empty name is a function that stays with the parent.
   */
  public List<Object> make(List<String> names) throws ReflectiveOperationException {
    List<Object> made = new ArrayList<>();
    for (String name : names) {
      if (name.isEmpty()) {
        made.add(OF_PARENT);
        continue;
      }
      Constructor<?> constructor = Class.forName(name, true, loader).getDeclaredConstructor();
      constructor.setAccessible(true);
      made.add(constructor.newInstance());
    }
    return made;
  }

  @Override
  public void close() {
    try {
      loader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      folder.close();
    }
  }

  /** Looks here first. */
  private static final class Own extends URLClassLoader {
    private final ShippedClasses classes;

    Own(Path root, ShippedClasses classes) throws MalformedURLException {
      super(new URL[] {root.toUri().toURL()}, WorkerClasses.class.getClassLoader());
      this.classes = classes;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        if (known != null) {
          return known;
        }
        return classes.files().containsKey(name) ? findClass(name) : super.loadClass(name, resolve);
      }
    }

    /** Images are made of class files: of the same ones that are loaded. */
    @Override
    public @Nullable URL getResource(String name) {
      URL own = findResource(name);
      return own == null ? super.getResource(name) : own;
    }
  }
}
