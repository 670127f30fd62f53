package dev.simpler.graphs.cores;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.graphs.cores.CoreProtocol.SecondDispatch;
import dev.simpler.platform.device.ControlCosts;
import dev.simpler.platform.device.CoreRegister;
import dev.simpler.platform.device.Npu;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CoreProtocolTest {
  private static final int CORE = 2;
  private static final int FIRST = 5;
  private static final int SECOND = 6;
  private static final int THIRD = 7;

  private final List<String> events = new ArrayList<>();
  private int cond;

  private final Npu npu =
      (Npu)
          Proxy.newProxyInstance(
              Npu.class.getClassLoader(),
              new Class<?>[] {Npu.class},
              (proxy, method, arguments) -> {
                switch (method.getName()) {
                  case "cores" -> {
                    return 3;
                  }
                  case "costs" -> {
                    return new ControlCosts(0, 0, 0, 0, 0, 0, 0, 0, 0);
                  }
                  case "readCond" -> {
                    return cond;
                  }
                  case "armAck" -> events.add("ask");
                  case "writeDataMainBase" -> events.add("send " + arguments[1]);
                  default -> {}
                }
                return null;
              });

  private final CoreOwner owner =
      new CoreOwner() {
        @Override
        public void up(int core) {
          events.add("up");
        }

        @Override
        public void changed(int core) {
          events.add("changed");
        }

        @Override
        public void ended(int core, int token) {
          events.add("ended " + token);
        }
      };

  private CoreProtocol protocol(SecondDispatch rule) {
    return new CoreProtocol(new CoreSessions(3, core -> 0), rule, npu);
  }

  private List<String> see(CoreProtocol protocol, int value) {
    events.clear();
    cond = value;
    protocol.look(npu, CORE, owner);
    return events;
  }

  private static int finished(int token) {
    return CoreRegister.FINISHED | token;
  }

  @ParameterizedTest
  @EnumSource
  void aDispatchIsSentThenOpenThenIdle(SecondDispatch rule) {
    CoreProtocol protocol = protocol(rule);
    protocol.send(npu, CORE, FIRST);
    assertEquals(CoreProtocol.SENT, protocol.state(CORE));
    assertTrue(protocol.unacknowledged(CORE));
    assertEquals(List.of("changed"), see(protocol, FIRST));
    assertEquals(CoreProtocol.OPEN, protocol.state(CORE));
    assertFalse(protocol.unacknowledged(CORE));
    assertEquals(List.of(), see(protocol, FIRST), "an acknowledgement counts once");
    assertEquals(List.of("changed", "ended 5"), see(protocol, finished(FIRST)));
    assertEquals(CoreProtocol.IDLE, protocol.state(CORE));
    assertEquals(List.of(), see(protocol, finished(FIRST)), "an end counts once");
  }

  @ParameterizedTest
  @EnumSource
  void whatFollowsOverwritesTheEndOfTheFirst(SecondDispatch rule) {
    CoreProtocol protocol = full(rule);
    assertEquals(List.of("changed", "ended 5"), see(protocol, SECOND));
    assertEquals(CoreProtocol.OPEN, protocol.state(CORE));
    protocol = full(rule);
    assertEquals(List.of("changed", "ended 5", "ended 6"), see(protocol, finished(SECOND)));
    assertEquals(CoreProtocol.IDLE, protocol.state(CORE));
  }

  @Test
  void theEndOfTheFirstCountsAtOnceOrWithTheAcknowledgementOfTheSecond() {
    CoreProtocol early = full(SecondDispatch.ENDS_FIRST_AT_ONCE);
    assertEquals(List.of("changed", "ended 5"), see(early, finished(FIRST)));
    assertEquals(CoreProtocol.SENT, early.state(CORE));
    assertEquals(List.of("changed"), see(early, SECOND));

    CoreProtocol late = full(SecondDispatch.ENDS_FIRST_WHEN_ACKNOWLEDGED);
    assertEquals(List.of("ask", "changed"), see(late, finished(FIRST)));
    assertEquals(CoreProtocol.FULL, late.state(CORE));
    assertEquals(List.of(), see(late, finished(FIRST)), "asked once");
    assertEquals(List.of("changed", "ended 5"), see(late, SECOND));
  }

  @Test
  void anOwnerThatSendsWhenToldOfAChangeStillHearsOfTheEnd() {
    CoreProtocol protocol = full(SecondDispatch.ENDS_FIRST_AT_ONCE);
    List<Integer> ended = new ArrayList<>();
    cond = SECOND;
    protocol.look(
        npu,
        CORE,
        new CoreOwner() {
          @Override
          public void up(int core) {}

          @Override
          public void changed(int core) {
            protocol.send(npu, core, THIRD);
          }

          @Override
          public void ended(int core, int token) {
            ended.add(token);
          }
        });
    assertEquals(List.of(FIRST), ended);
    assertEquals(CoreProtocol.FULL, protocol.state(CORE));
    assertEquals(List.of("changed", "ended 6", "ended 7"), see(protocol, finished(THIRD)));
  }

  @ParameterizedTest
  @EnumSource
  void anAcknowledgementThatIsOutIsAskedForOnceAndAgainByAnotherOwner(SecondDispatch rule) {
    CoreProtocol protocol = protocol(rule);
    protocol.send(npu, CORE, FIRST);
    cond = CoreRegister.IDLE;
    events.clear();
    protocol.lookForAcknowledgement(npu, CORE, owner);
    assertEquals(List.of("ask", "changed"), events);
    events.clear();
    protocol.lookForAcknowledgement(npu, CORE, owner);
    assertEquals(List.of(), events);
    protocol.forgetAsking(CORE);
    protocol.lookForAcknowledgement(npu, CORE, owner);
    assertEquals(List.of("ask", "changed"), events);
  }

  @ParameterizedTest
  @EnumSource
  void aCoreThatIsNotUpAcceptsNothing(SecondDispatch rule) {
    CoreProtocol protocol = protocol(rule);
    assertFalse(protocol.accepts(CORE));
    assertEquals(List.of(), see(protocol, CoreRegister.IDLE), "its register channel is not open");
  }

  private CoreProtocol full(SecondDispatch rule) {
    CoreProtocol protocol = protocol(rule);
    protocol.send(npu, CORE, FIRST);
    see(protocol, FIRST);
    protocol.send(npu, CORE, SECOND);
    assertEquals(CoreProtocol.FULL, protocol.state(CORE));
    return protocol;
  }
}
