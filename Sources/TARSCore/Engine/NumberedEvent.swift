/// An event with its place in the answer, counted from 1.
package struct NumberedEvent: Hashable, Sendable {
  package let number: Int
  package let event: AnswerEvent

  package init(number: Int, event: AnswerEvent) {
    self.number = number
    self.event = event
  }
}
