package dev.simpler.cli;

import dev.simpler.cli.output.Usage;
import dev.simpler.platform.PlatformException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Jars and folders of a user, while a command runs: service loaders and the search for programs see
 * them, and so do child processes. Used by one thread.
 */
final class UserClassPath implements AutoCloseable {
  private static final String ALL_JARS = File.separator + "*";

  private final ClassLoader before = Thread.currentThread().getContextClassLoader();
  private final URLClassLoader loader;

  private UserClassPath(List<Path> entries) {
    loader =
        new URLClassLoader(entries.stream().map(UserClassPath::url).toArray(URL[]::new), before);
  }

  /**
   * Puts these behind the class path, until this is closed.
   *
   * @throws PlatformException USAGE if one of them is not there
   */
  static UserClassPath open(List<String> paths) {
    List<Path> entries = new ArrayList<>();
    for (String path : paths) {
      for (String entry : path.split(File.pathSeparator, -1)) {
        entries.addAll(entries(entry));
      }
    }
    UserClassPath opened = new UserClassPath(entries);
    if (!entries.isEmpty()) {
      Thread.currentThread().setContextClassLoader(opened.loader);
    }
    return opened;
  }

  private static List<Path> entries(String entry) {
    if (entry.endsWith(ALL_JARS)) {
      Path folder = Path.of(entry.substring(0, entry.length() - ALL_JARS.length()));
      try (Stream<Path> files = Files.list(folder)) {
        return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
      } catch (IOException e) {
        throw missing(entry);
      }
    }
    Path path = Path.of(entry);
    if (entry.isEmpty() || !Files.exists(path)) {
      throw missing(entry);
    }
    return List.of(path.toAbsolutePath());
  }

  private static PlatformException missing(String entry) {
    return Usage.refused(
        "--classpath \"" + entry + "\" is not there",
        "name jars and folders of classes, as target/classes");
  }

  private static URL url(Path entry) {
    try {
      return entry.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    Thread.currentThread().setContextClassLoader(before);
    try {
      loader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
