-- When what an incident says of people is deleted, so is what stands about it elsewhere: whom a task was for, to whom it was mailed, what was attached.

grant delete on task, mail, attachment to tillid_app;
