package dev.simpler.cluster.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.cluster.wire.WireMessage;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Requests that arrive again, after however many others. */
class GivenAnswersTest {
  private final GivenAnswers answers = new GivenAnswers();

  private static WireMessage answer(long id) {
    return new WireMessage.Answer(id, new byte[0]);
  }

  @Test
  void aTaskThatIsUnderWayIsNotDoneTwiceHoweverMuchIsAskedBesideIt() {
    assertTrue(answers.isNew(1));
    for (long id = 2; id < 2000; id++) {
      assertTrue(answers.isNew(id));
      answers.answered(id, answer(id));
      assertFalse(answers.isNew(id));
      assertFalse(answers.isNew(1), "its task still runs");
    }
    assertEquals(Optional.empty(), answers.of(1));
    WireMessage last = answer(1);
    answers.answered(1, last);
    assertFalse(answers.isNew(1));
    assertEquals(Optional.of(last), answers.of(1));
  }

  @Test
  void aRequestIsKnownFromItsArrivalOn() {
    assertFalse(answers.knows(1));
    answers.isNew(1);
    assertTrue(answers.knows(1));
    answers.answered(1, answer(1));
    assertTrue(answers.knows(1));
  }

  @Test
  void oldAnswersAreForgotten() {
    for (long id = 1; id <= 1000; id++) {
      answers.isNew(id);
      answers.answered(id, answer(id));
    }
    assertEquals(Optional.empty(), answers.of(1));
    assertTrue(answers.of(999).isPresent());
  }
}
