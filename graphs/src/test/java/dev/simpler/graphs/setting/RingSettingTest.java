package dev.simpler.graphs.setting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.platform.device.GraphRuntimeFactory;
import dev.simpler.platform.setting.Setting;
import dev.simpler.platform.setting.SettingException;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class RingSettingTest {
  /** The other direction holds by type: the reader takes these constants only. */
  @Test
  void everyStatedSettingIsRead() {
    assertEquals(RingSetting.values().length, RingSetting.all().size());
    for (Setting stated : RingSetting.all()) {
      for (String value : List.of("@", "+1", " 4 ", "toast")) {
        refused(stated, value);
      }
    }
  }

  private static void refused(Setting stated, String value) {
    Map<String, String> bad = Map.of(stated.name(), value);
    for (boolean explicit : new boolean[] {true, false}) {
      SettingException refused =
          assertThrows(
              SettingException.class,
              () -> RingSettings.read(explicit ? bad : Map.of(), explicit ? Map.of() : bad, 4, 3));
      String message = refused.fault().message();
      assertTrue(message.startsWith(stated.name() + " is \"" + value + "\", allowed is "), message);
    }
  }

  @Test
  void graphRuntimesStateTheirOwn() {
    for (GraphRuntimeFactory factory : ServiceLoader.load(GraphRuntimeFactory.class)) {
      assertEquals(RingSetting.all(), factory.settings(), factory.name());
    }
  }
}
