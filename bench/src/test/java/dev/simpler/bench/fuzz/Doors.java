package dev.simpler.bench.fuzz;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All doors. */
final class Doors {
  private Doors() {}

  /**
   * All of them.
   *
   * @param folder where those that read files put theirs
   */
  static List<Door> all(Path folder) throws Throwable {
    List<Door> all = new ArrayList<>(AbiDoors.all());
    all.addAll(ImageDoors.all());
    all.addAll(NativeDoors.all());
    all.addAll(ChildDoors.all(folder));
    all.addAll(TextDoors.all());
    return all;
  }

  /** The name of a door as that of a file. */
  static String file(Door door) {
    return door.name().replaceAll("[^A-Za-z0-9]+", "-");
  }
}
