package dev.simpler.runtime.child.link;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is left if a process and all its children are killed at once, so that nobody could clean up:
 * the next process with children does. Names carry the number of the process that made them.
 */
final class Leftovers {
  private static final String PREFIX = "simpler-child-";

  private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d{1,18})-.*");

  private Leftovers() {}

  /** How the names of folders of this process begin. */
  static String prefix() {
    return prefix(ProcessHandle.current().pid());
  }

  /** How the names of folders of a process begin. */
  static String prefix(long process) {
    return PREFIX + process + "-";
  }

  /** Removes folders that a process which has ended made below others. */
  static void removeOf(long process, List<Path> others) {
    for (Path below : others) {
      try (DirectoryStream<Path> folders = Files.newDirectoryStream(below, prefix(process) + "*")) {
        folders.forEach(ProcessFolder::delete);
      } catch (IOException | DirectoryIteratorException notListed) {
        // What cannot be listed cannot be deleted.
      }
    }
  }

  /** Removes folders of processes that are gone. */
  static void remove(Path below) {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(below, PREFIX + "*-*")) {
      for (Path folder : folders) {
        if (orphaned(folder)) {
          ProcessFolder.delete(folder);
        }
      }
    } catch (IOException | DirectoryIteratorException notListed) {
      return; // somebody else's, or being removed: no reason to refuse to start
    }
  }

  /**
   * Whether nobody holds the lifeline. It is not even opened while a process of that number exists:
   * closing a file gives up every lock this process has on it.
   */
  private static boolean orphaned(Path folder) throws IOException {
    Matcher name = NAME.matcher(folder.getFileName().toString());
    if (!name.matches()
        || ProcessHandle.of(Long.parseLong(name.group(1))).isPresent()
        || !Files.isWritable(folder)) {
      return false;
    }
    Path lifeline = folder.resolve(ProcessFolder.LIFELINE);
    if (!Files.exists(lifeline)) {
      return false; // just being made, by a process that is not visible from here
    }
    try (FileChannel channel =
            FileChannel.open(lifeline, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        FileLock lock = channel.tryLock()) {
      return lock != null;
    } catch (OverlappingFileLockException ours) {
      return false;
    }
  }
}
