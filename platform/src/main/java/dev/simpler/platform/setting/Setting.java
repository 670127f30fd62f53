package dev.simpler.platform.setting;

/**
 * A name that a platform or a graph runtime reads.
 *
 * @param name as users write it, in a session's settings or in the environment
 * @param meaning one line for people: what it decides, in which unit, and the default
 */
public record Setting(String name, String meaning) {
  /** Checks the values. */
  public Setting {
    if (name.isBlank() || meaning.isBlank() || meaning.contains("\n")) {
      throw new IllegalArgumentException(
          "a setting has a name and one line of meaning, not \""
              + name
              + "\", \""
              + meaning
              + "\"");
    }
  }
}
