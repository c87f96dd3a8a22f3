/**
 * What stands for a text that preview does not know. The SDK has it too, and takes half a second to load, which hundreds
 * of test files would each wait for; a test holds both against one another.
 */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
