package dev.simpler.onboard.card;

import dev.simpler.platform.device.ChipFacts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/** The constants of a chip, from a resource named after it; each line there has its source. */
final class CardFacts {
  private CardFacts() {}

  static ChipFacts load(String chip) {
    Properties text = new Properties();
    String name = chip + ".properties";
    try (InputStream in = Objects.requireNonNull(CardFacts.class.getResourceAsStream(name), name)) {
      text.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ChipFacts(
        chip,
        number(text, "launch.block_dim.max"),
        number(text, "launch.aicpu_threads.max"),
        number(text, "clock.counter.hz"),
        number(text, "register.data_main_base.offset"),
        number(text, "register.cond.offset"),
        number(text, "topology.physical_cores"),
        number(text, "scheduler.ready_queue_shards"),
        Boolean.parseBoolean(text.getProperty("cluster.tiles_stay_on_chip")),
        List.of(text.getProperty("launch.runtimes").split(" ")));
  }

  private static int number(Properties text, String key) {
    return Integer.decode(text.getProperty(key));
  }
}
