package dev.simpler.runtime.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.platform.DeviceAddress;
import dev.simpler.platform.ForwardingSession;
import dev.simpler.platform.finding.LastWrite;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a session answers comes back as it is. */
final class TypedSessionTest {
  private static final List<LastWrite> WRITES = List.of();

  private boolean stages;
  private final TypedSession session =
      new TypedSession(
          "fake",
          new ForwardingSession(new FakeDevice(1)) {
            @Override
            public boolean stagesHostTensors() {
              return stages;
            }

            @Override
            public boolean looksLikeDevice(long address) {
              return DeviceAddress.isDevice(address);
            }

            @Override
            public Optional<List<LastWrite>> lastWrites(long address, long bytes) {
              return Optional.of(WRITES);
            }

            @Override
            public List<String> takePrinted() {
              return List.of("a line");
            }
          });

  @Test
  void answersPassThrough() {
    assertEquals(1, session.deviceId());
    long address = session.malloc(8);
    assertEquals(address, session.find(address + 7).orElseThrow().address());
    assertEquals("it looks like a host address", session.explain(4096));
    assertTrue(session.looksLikeDevice(address));
    assertFalse(session.looksLikeDevice(4096));
    assertEquals(Optional.of(WRITES), session.lastWrites(address, 8));
    assertEquals(List.of("a line"), session.takePrinted());
    assertFalse(session.stagesHostTensors());
    stages = true;
    assertTrue(session.stagesHostTensors());
    assertEquals(1, session.usage().allocations());
    session.free(address);
    assertEquals(0, session.usage().allocations());
  }
}
